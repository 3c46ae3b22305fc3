"""IoU of rotated boxes by clipping one convex polygon with the other; plain Python."""

import math

Point = tuple[float, float]


# region rotated
def corners(x: float, y: float, w: float, h: float, angle: float) -> list[Point]:
    c, s = math.cos(angle), math.sin(angle)
    signs = ((-1, -1), (1, -1), (1, 1), (-1, 1))
    return [(x + c * i * w / 2 - s * j * h / 2, y + s * i * w / 2 + c * j * h / 2) for i, j in signs]


def clip(subject: list[Point], window: list[Point]) -> list[Point]:
    """Sutherland-Hodgman: cut the subject with one edge of the convex window after another."""
    for (ax, ay), (bx, by) in zip(window, window[1:] + window[:1]):
        side = [(bx - ax) * (py - ay) - (by - ay) * (px - ax) for px, py in subject]
        kept: list[Point] = []
        for i, (px, py) in enumerate(subject):
            j = (i + 1) % len(subject)
            if side[i] >= 0:
                kept.append((px, py))
            if side[i] * side[j] < 0:  # the edge crosses the line: keep the crossing
                t = side[i] / (side[i] - side[j])
                kept.append((px + t * (subject[j][0] - px), py + t * (subject[j][1] - py)))
        subject = kept
    return subject


def polygon_area(p: list[Point]) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(p, p[1:] + p[:1]))) / 2


def rotated_iou(a: tuple[float, ...], b: tuple[float, ...]) -> float:
    """Boxes as (x, y, w, h, angle), angle in radians from the x to the y axis."""
    inter = polygon_area(clip(corners(*a), corners(*b)))
    union = a[2] * a[3] + b[2] * b[3] - inter
    return inter / union if union > 0 else 0.0
# endregion rotated
