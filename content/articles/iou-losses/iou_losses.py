"""IoU and the box-regression losses built on it, in PyTorch.

Boxes are (x1, y1, x2, y2) in any one unit, y pointing down, shape (..., 4),
broadcast against each other. Every loss has the shape (...) of the pair;
reduce it yourself. Work in float32 or wider: the area of a box of
256 x 256 overflows float16.
"""

import math
from typing import NamedTuple

import torch
from torch import Tensor


# region overlap
class Overlap(NamedTuple):
    """What every loss of the family needs to know about a pair of boxes."""

    iou: Tensor
    inter: Tensor
    union: Tensor
    enclose_w: Tensor
    enclose_h: Tensor
    dx: Tensor  # center of the prediction minus center of the target
    dy: Tensor
    w: Tensor
    h: Tensor
    w_gt: Tensor
    h_gt: Tensor


def overlap(pred: Tensor, target: Tensor, eps: float = 0.0) -> Overlap:
    x1, y1, x2, y2 = pred.unbind(-1)
    x1_gt, y1_gt, x2_gt, y2_gt = target.unbind(-1)
    w, h, w_gt, h_gt = x2 - x1, y2 - y1, x2_gt - x1_gt, y2_gt - y1_gt
    # Clamp before multiplying: two negative sides would make a positive area.
    inter_w = (torch.min(x2, x2_gt) - torch.max(x1, x1_gt)).clamp(min=0)
    inter_h = (torch.min(y2, y2_gt) - torch.max(y1, y1_gt)).clamp(min=0)
    inter = inter_w * inter_h
    union = w * h + w_gt * h_gt - inter
    return Overlap(
        iou=inter / (union + eps),
        inter=inter,
        union=union,
        enclose_w=torch.max(x2, x2_gt) - torch.min(x1, x1_gt),
        enclose_h=torch.max(y2, y2_gt) - torch.min(y1, y1_gt),
        dx=(x1 + x2 - x1_gt - x2_gt) / 2,
        dy=(y1 + y2 - y1_gt - y2_gt) / 2,
        w=w,
        h=h,
        w_gt=w_gt,
        h_gt=h_gt,
    )
# endregion overlap


# region losses
def iou_loss(
    pred: Tensor, target: Tensor, power: float = 1.0, eps: float = 0.0
) -> Tensor:
    """1 - IoU**power; power 3 is the released alpha-IoU."""
    return 1 - overlap(pred, target, eps).iou ** power


def log_iou_loss(
    pred: Tensor, target: Tensor, floor: float = 1e-6
) -> Tensor:
    """-ln IoU (UnitBox). Below the floor the gradient is zero."""
    return -overlap(pred, target).iou.clamp(min=floor).log()


def giou_loss(pred: Tensor, target: Tensor, eps: float = 0.0) -> Tensor:
    o = overlap(pred, target, eps)
    enclose = o.enclose_w * o.enclose_h
    return 1 - o.iou + (enclose - o.union) / (enclose + eps)


def center_penalty(
    o: Overlap, eps: float = 0.0, detach_diagonal: bool = False
) -> Tensor:
    """Squared center distance over squared enclosing diagonal, in [0, 1)."""
    diagonal = o.enclose_w**2 + o.enclose_h**2
    if detach_diagonal:
        diagonal = diagonal.detach()
    return (o.dx**2 + o.dy**2) / (diagonal + eps)


def diou_loss(pred: Tensor, target: Tensor, eps: float = 0.0) -> Tensor:
    o = overlap(pred, target, eps)
    return 1 - o.iou + center_penalty(o, eps)


def ciou_loss(
    pred: Tensor,
    target: Tensor,
    eps: float = 0.0,
    detach_alpha: bool = True,
) -> Tensor:
    o = overlap(pred, target, eps)
    # atan2 needs no eps for a box without height.
    angle = torch.atan2(o.w_gt, o.h_gt) - torch.atan2(o.w, o.h)
    v = 4 / math.pi**2 * angle**2
    # 0/0 when the boxes coincide: take 0.
    alpha = v / (1 - o.iou + v).clamp(min=1e-12)
    if detach_alpha:
        alpha = alpha.detach()
    return 1 - o.iou + center_penalty(o, eps) + alpha * v


def eiou_loss(pred: Tensor, target: Tensor, eps: float = 0.0) -> Tensor:
    o = overlap(pred, target, eps)
    width = ((o.w - o.w_gt) / (o.enclose_w + eps)) ** 2
    height = ((o.h - o.h_gt) / (o.enclose_h + eps)) ** 2
    return 1 - o.iou + center_penalty(o, eps) + width + height


def focal_eiou_loss(
    pred: Tensor, target: Tensor, gamma: float = 0.5
) -> Tensor:
    """Mean of IoU**gamma * EIoU, divided by the sum of the weights."""
    weight = overlap(pred, target).iou.detach() ** gamma
    weighted = weight * eiou_loss(pred, target)
    return weighted.sum() / weight.sum().clamp(min=1e-12)


def siou_loss(pred: Tensor, target: Tensor, theta: float = 4.0) -> Tensor:
    o = overlap(pred, target)
    # The paper's 1 - 2 sin^2(arcsin(|dy| / sigma) - pi / 4) is sin(2 alpha).
    sigma2 = (o.dx**2 + o.dy**2).clamp(min=torch.finfo(pred.dtype).tiny)
    angle_cost = 2 * (o.dx * o.dy).abs() / sigma2
    gamma = 2 - angle_cost
    distance_cost = (
        2
        - torch.exp(-gamma * (o.dx / o.enclose_w) ** 2)
        - torch.exp(-gamma * (o.dy / o.enclose_h) ** 2)
    )
    omega_w = (o.w - o.w_gt).abs() / torch.max(o.w, o.w_gt)
    omega_h = (o.h - o.h_gt).abs() / torch.max(o.h, o.h_gt)
    shape_cost = (1 - torch.exp(-omega_w)) ** theta
    shape_cost = shape_cost + (1 - torch.exp(-omega_h)) ** theta
    return 1 - o.iou + (distance_cost + shape_cost) / 2


def wiou_loss(
    pred: Tensor,
    target: Tensor,
    mean_iou_loss: float = 0.0,
    alpha: float = 1.7,
    delta: float = 2.7,
) -> Tensor:
    """Wise-IoU v1, or v3 when a running mean of 1 - IoU is given."""
    o = overlap(pred, target)
    plain = 1 - o.iou
    diagonal = (o.enclose_w**2 + o.enclose_h**2).detach()  # the star
    loss = torch.exp((o.dx**2 + o.dy**2) / diagonal) * plain
    if mean_iou_loss > 0:
        outlier = plain.detach() / mean_iou_loss
        loss = loss * outlier / (delta * alpha ** (outlier - delta))
    return loss


def mpdiou_loss(
    pred: Tensor, target: Tensor, image_w: float, image_h: float
) -> Tensor:
    corners2 = ((pred - target) ** 2).sum(-1)  # d1^2 + d2^2
    iou = overlap(pred, target).iou
    return 1 - iou + corners2 / (image_w**2 + image_h**2)
# endregion losses
