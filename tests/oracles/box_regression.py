"""Box regression of the DIoU paper on a small grid, by torch autograd of the article's listing,
and with the directions of the paper's own MATLAB code.

Run with:  python3 tests/oracles/box_regression.py   (writes box_regression.json beside itself)
Sources:   Zheng et al., AAAI 2020, Alg. 1 (https://arxiv.org/abs/1911.08287);
           github.com/Zzh-tju/DIoU at 391f42d, `simulation experiment/*.m` for the official directions.
Made with: Python 3.11, torch 1.13.1.
"""

import json
import math
import sys
from pathlib import Path

import torch

here = Path(__file__).parent
sys.path.insert(0, str(here / "../../content/articles/iou-losses"))
import iou_losses as losses  # noqa: E402

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)


def cases(points):
    aspects = (1 / 4, 1 / 3, 1 / 2, 1, 2, 3, 4)
    areas = (0.5, 0.67, 0.75, 1, 1.33, 1.5, 2)
    golden = math.pi * (3 - math.sqrt(5))
    start, target = [], []
    for k in range(points):
        r = 3 * math.sqrt((k + 0.5) / points)
        x, y = 10 + r * math.cos(k * golden), 10 + r * math.sin(k * golden)
        for gt_aspect in aspects:
            for area in areas:
                for aspect in aspects:
                    start.append((x, y, math.sqrt(area * aspect), math.sqrt(area / aspect)))
                    target.append((10, 10, math.sqrt(gt_aspect), math.sqrt(1 / gt_aspect)))
    return torch.tensor(start), torch.tensor(target)


def corners(b):
    return torch.cat([b[:, :2] - b[:, 2:] / 2, b[:, :2] + b[:, 2:] / 2], 1)


def autograd(loss):
    def direction(b, g):
        b = b.clone().requires_grad_(True)
        loss(corners(b), corners(g)).sum().backward()
        return -b.grad

    return direction


def diou_detached(p, g):
    o = losses.overlap(p, g)
    return 1 - o.iou + losses.center_penalty(o, detach_diagonal=True)


def official(kind):
    """dGIOU.m, dDIOU.m, dIOU.m, dIbox.m, dUbox.m, dCbox.m and to_xywh.m, line by line."""

    def direction(p, g):
        (pl, pt, pr, pb), (gl, gt, gr, gb) = corners(p).unbind(1), corners(g).unbind(1)
        it, ib, il, ir = torch.max(pt, gt), torch.min(pb, gb), torch.max(pl, gl), torch.min(pr, gr)
        meet = (it < ib) & (il < ir)
        inter = (ib - it) * (ir - il)  # not clamped, as in the .m files
        union = (pb - pt) * (pr - pl) + (gb - gt) * (gr - gl) - inter
        zero = torch.zeros_like(pt)
        d_pred = (-(pr - pl), pr - pl, -(pb - pt), pb - pt)
        d_inter = (
            torch.where(pt > gt, -(ir - il), zero),
            torch.where(pb < gb, ir - il, zero),
            torch.where(pl > gl, -(ib - it), zero),
            torch.where(pr < gr, ib - it, zero),
        )
        d_union = [a - b for a, b in zip(d_pred, d_inter)]
        edge = [
            torch.where(meet, (union * di - inter * du) / union**2, zero)
            for di, du in zip(d_inter, d_union)
        ]
        ct, cb, cl, cr = torch.min(pt, gt), torch.max(pb, gb), torch.min(pl, gl), torch.max(pr, gr)
        cw, ch = cr - cl, cb - ct
        if kind == "giou":
            c = cw * ch
            d_c = (
                torch.where(pt < gt, -cw, zero),
                torch.where(pb > gb, cw, zero),
                torch.where(pl < gl, -ch, zero),
                torch.where(pr > gr, ch, zero),
            )
            edge = [e + (c * du - union * dc) / c**2 for e, du, dc in zip(edge, d_union, d_c)]
        dt, db, dl, dr = edge
        s = [dl + dr, dt + db, dr - dl, db - dt]
        if kind == "diou":
            t, b, l, r = (pt < gt) * 1.0, (pb > gb) * 1.0, (pl < gl) * 1.0, (pr > gr) * 1.0
            c2 = cw**2 + ch**2
            d = (p[:, 0] - g[:, 0]) ** 2 + (p[:, 1] - g[:, 1]) ** 2
            cw_dx, cw_dy, cw_dw, cw_dh = r - l, b - t, (r + l) / 2, (b + t) / 2
            ch_dx, ch_dy, ch_dw, ch_dh = cw_dx, cw_dy, cw_dw, cw_dh
            cw_dw = torch.where((pl < gl) & (pr > gr), -torch.ones_like(l), cw_dw)
            ch_dh = torch.where((pt < gt) & (pb > gb), -torch.ones_like(l), ch_dh)
            s[0] = s[0] + (2 * (g[:, 0] - p[:, 0]) * c2 - (2 * cw * cw_dx + 2 * ch * ch_dx) * d) / c2**2
            s[1] = s[1] + (2 * (g[:, 1] - p[:, 1]) * c2 - (2 * cw * cw_dy + 2 * ch * ch_dy) * d) / c2**2
            s[2] = s[2] + (2 * cw * cw_dw + 2 * ch * ch_dw) * d / c2**2
            s[3] = s[3] + (2 * cw * cw_dh + 2 * ch * ch_dh) * d / c2**2
        return torch.stack(s, 1)

    return direction


def simulate(points, direction, steps=200):
    box, target = cases(points)
    gt = corners(target)
    start = box.clone()
    start_area = box[:, 2] * box[:, 3]
    apart = losses.overlap(corners(box), gt).iou == 0
    largest = start_area.clone()
    error = [float((box - target).abs().sum(1).mean())]
    for t in range(1, steps + 1):
        rate = 0.1 if t <= 0.8 * steps else 0.01 if t <= 0.9 * steps else 0.001
        iou = losses.overlap(corners(box), gt).iou
        box = box + rate * (2 - iou)[:, None] * direction(box, target)
        box[:, 2:] = box[:, 2:].clamp(min=0.01)
        largest = torch.max(largest, box[:, 2] * box[:, 3])
        error.append(float((box - target).abs().sum(1).mean()))
    iou = losses.overlap(corners(box), gt).iou
    return {
        "error": [round(error[t], 6) for t in (0, 1, 20, 40, 80, 120, 160, 200)],
        "solved": round(float((iou > 0.95).double().mean()), 6),
        # How far the box swells on its way: largest area over first area, cases that start apart.
        "swelling": round(float((largest / start_area)[apart].median()), 6),
        "apart": round(float(apart.double().mean()), 6),
    }


def rows(points):
    return {
        "iou": simulate(points, autograd(losses.iou_loss)),
        "giou": simulate(points, autograd(losses.giou_loss)),
        "giou_official": simulate(points, official("giou")),
        "diou": simulate(points, autograd(losses.diou_loss)),
        "diou_detached": simulate(points, autograd(diou_detached)),
        "diou_official": simulate(points, official("diou")),
        "ciou": simulate(points, autograd(losses.ciou_loss)),
        "eiou": simulate(points, autograd(losses.eiou_loss)),
        "siou": simulate(points, autograd(losses.siou_loss)),
        "wiou": simulate(points, autograd(losses.wiou_loss)),
    }


if __name__ == "__main__":
    result = {
        "source": "tests/oracles/box_regression.py, torch " + torch.__version__,
        "iterations": [0, 1, 20, 40, 80, 120, 160, 200],
        "small": {"points": 3, "rows": rows(3)},
        "table": {"points": 100, "rows": rows(100)},
    }
    (here / "box_regression.json").write_text(json.dumps(result, indent=1) + "\n")
