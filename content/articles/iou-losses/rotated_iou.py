"""IoU of rotated boxes by clipping convex polygons; plain Python."""

import math

Point = tuple[float, float]


# region rotated
def corners(
    x: float, y: float, w: float, h: float, angle: float
) -> list[Point]:
    c, s = math.cos(angle) / 2, math.sin(angle) / 2
    return [
        (x + c * i * w - s * j * h, y + s * i * w + c * j * h)
        for i, j in ((-1, -1), (1, -1), (1, 1), (-1, 1))
    ]


def clip(subject: list[Point], window: list[Point]) -> list[Point]:
    """Sutherland-Hodgman: cut with one edge of the window at a time."""
    for (ax, ay), (bx, by) in zip(window, window[1:] + window[:1]):
        side = [
            (bx - ax) * (py - ay) - (by - ay) * (px - ax)
            for px, py in subject
        ]
        kept: list[Point] = []
        for i, (px, py) in enumerate(subject):
            j = (i + 1) % len(subject)
            qx, qy = subject[j]
            if side[i] >= 0:
                kept.append((px, py))
            if side[i] * side[j] < 0:  # keep where the edge crosses
                t = side[i] / (side[i] - side[j])
                kept.append((px + t * (qx - px), py + t * (qy - py)))
        subject = kept
    return subject


def polygon_area(p: list[Point]) -> float:
    turns = zip(p, p[1:] + p[:1])
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in turns)) / 2


def rotated_iou(a: tuple[float, ...], b: tuple[float, ...]) -> float:
    """Boxes (x, y, w, h, angle): radians, from the x to the y axis."""
    inter = polygon_area(clip(corners(*a), corners(*b)))
    union = a[2] * a[3] + b[2] * b[3] - inter
    return inter / union if union > 0 else 0.0
# endregion rotated
