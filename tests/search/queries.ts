/** The kinds of query by which a reader may look for something; each fails in a way of its own. */
export type QueryKind =
  | 'Chinese term'
  | 'heading'
  | 'substring'
  | 'mixed'
  | 'acronym'
  | 'English or synonym'
  | 'typo'
  | 'traditional or full-width'
  | 'question'
  | 'TeX'
  | 'code';

export interface EvaluationQuery {
  readonly kind: QueryKind;
  readonly query: string;
  /** Slug of the article that answers it best. */
  readonly article: string;
  /** Anchors of the sections that answer it; empty when any part of the article will do. */
  readonly sections: readonly string[];
}

/** `query | article | anchor, anchor`, one a line; the last part may be missing. */
function read(kind: QueryKind, lines: string): EvaluationQuery[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => {
      const [query, article, sections = ''] = line.split(' | ').map((part) => part.trim());
      return {
        kind,
        query: query!,
        article: article!,
        sections: sections.split(', ').filter((anchor) => anchor !== ''),
      };
    });
}

/**
 * What is asked of the twelve articles, written from their subjects, not from their words. Queries of
 * articles that a site lacks are left out when it is measured.
 */
export const queries: readonly EvaluationQuery[] = [
  ...read(
    'Chinese term',
    `
三角不等式 | iou-losses | sec:triangle, sec:pitfalls
旋转框 | iou-losses | sec:rotated
宽高比 | iou-losses | sec:ciou, sec:ciou-sign
尺度不变性 | iou-losses
布朗运动 | sde-diffusion
得分匹配 | sde-diffusion | sec:dsm
概率流 | sde-diffusion | sec:flow, sec:rewrite
祖先采样 | sde-diffusion
权重衰减 | adamw
偏差修正 | adamw | sec:bias
得分衰减 | nms | sec:soft, sec:soft-derivation
贪心抑制 | nms | sec:greedy
变焦损失 | varifocalnet
横向连接 | fpn
积分图 | image-pyramids
归一化流 | pose-regression
深度可分离卷积 | lightweight-networks
热图 | centernet
有效范围 | scale-problem
上下文增强 | thundernet`,
  ),
  ...read(
    'heading',
    `
外接框里的空白 | iou-losses | sec:giou
梯度由一个轴决定 | iou-losses | sec:geometry
从IoU到AP | iou-losses | sec:ap
把时间倒过来 | sde-diffusion | sec:reverse
时钟可以随便换 | sde-diffusion | sec:clock
三种参数化 | sde-diffusion | sec:parameterizations
谁不衰减 | adamw | sec:groups
衰减的时间尺度 | adamw | sec:timescale
阈值的两难 | nms | sec:dilemma
作者代码里的四件事 | nms | sec:official-soft`,
  ),
  ...read(
    'substring',
    `
角不等 | iou-losses | sec:triangle
小外接框 | iou-losses
噪得分 | sde-diffusion | sec:dsm
逆时间 | sde-diffusion
大值抑制 | nms
动平均 | adamw
感知分类 | varifocalnet`,
  ),
  ...read(
    'mixed',
    `
CIoU 宽高比 | iou-losses | sec:ciou
DETR 匹配代价 GIoU | iou-losses
YOLO 的回归损失 | iou-losses
DDPM 离散化 | sde-diffusion | sec:discrete
DDIM 与 Euler | sde-diffusion | sec:ddim
VP 与 VE | sde-diffusion | sec:three-sdes
Adam 步长的界 | adamw | sec:invariance
SGD 中的L2 | adamw | sec:sgd
Soft-NMS 高斯 | nms
RoI 层级分配 | fpn
RealNVP 仿射耦合 | pose-regression
ShuffleNet 通道混洗 | lightweight-networks`,
  ),
  ...read(
    'acronym',
    `
GIoU | iou-losses | sec:giou
EIoU | iou-losses | sec:variants
DDIM | sde-diffusion | sec:ddim
SMLD | sde-diffusion
AMSGrad | adamw
NMS | nms
WBF | nms | sec:fusion
FPN | fpn
SNIP | scale-problem
RLE | pose-regression
IACS | varifocalnet
HOG | image-pyramids`,
  ),
  ...read(
    'English or synonym',
    `
intersection over union | iou-losses
rotated box | iou-losses | sec:rotated
Jaccard distance | iou-losses | sec:triangle
雅卡尔指数 | iou-losses
边界框回归 | iou-losses
probability flow ODE | sde-diffusion | sec:flow, sec:rewrite
denoising score matching | sde-diffusion | sec:dsm
score function | sde-diffusion
维纳过程 | sde-diffusion
weight decay | adamw
decoupled weight decay | adamw
bias correction | adamw | sec:bias
non-maximum suppression | nms
去除重复框 | nms
feature pyramid | fpn
depthwise separable convolution | lightweight-networks
receptive field | image-pyramids`,
  ),
  ...read(
    'typo',
    `
三角不等势 | iou-losses
GIoUU | iou-losses
旋转匡 | iou-losses
difusion | sde-diffusion
Fokker-Plank | sde-diffusion | sec:fokker-planck
去噪得分匹陪 | sde-diffusion
wieght decay | adamw
偏差休正 | adamw
AdamV | adamw
非极大值抑止 | nms
supression | nms
varifocl | varifocalnet`,
  ),
  ...read(
    'traditional or full-width',
    `
三角不等式的證明 | iou-losses | sec:triangle
邊框迴歸 | iou-losses
ＧＩｏＵ | iou-losses | sec:giou
擴散模型 | sde-diffusion
機率流 | sde-diffusion | sec:flow, sec:rewrite
權重衰減 | adamw
學習率 | adamw
非極大值抑制 | nms
ＤＤＩＭ　採樣 | sde-diffusion
損失函式的梯度 | iou-losses`,
  ),
  ...read(
    'question',
    `
两个框不相交时IoU为什么没有梯度 | iou-losses | sec:problem, sec:in-short
CIoU的α要不要参与求导 | iou-losses | sec:ciou-alpha
为什么GIoU会把框撑大 | iou-losses | sec:giou, sec:pitfalls
小目标为什么更难 | iou-losses | sec:small-objects
怎样把扩散过程反过来 | sde-diffusion | sec:reverse
得分函数怎么学 | sde-diffusion | sec:score, sec:dsm
DDPM和SMLD有什么关系 | sde-diffusion | sec:discrete
怎么计算精确似然 | sde-diffusion | sec:likelihood
Adam为什么需要偏差修正 | adamw | sec:bias
L2正则和权重衰减有什么区别 | adamw
偏置要不要衰减 | adamw | sec:groups
epsilon应该放在根号里面还是外面 | adamw | sec:eps
NMS的阈值怎么选 | nms | sec:dilemma
NMS的时间复杂度是多少 | nms | sec:cost
什么是特征金字塔 | fpn`,
  ),
  ...read(
    'TeX',
    `
\\frac{|C|-U}{|C|} | iou-losses | sec:giou
-\\ln\\mathrm{IoU} | iou-losses | sec:iou-loss
\\frac{4}{\\pi^2} | iou-losses | sec:ciou
\\alpha=\\frac{v}{1-IoU+v} | iou-losses | sec:ciou
ρ²/c² | iou-losses
\\nabla_x \\log p_t(x) | sde-diffusion
dx=f(x,t)dt+g(t)dw | sde-diffusion
∇·f | sde-diffusion
m_t=\\beta_1 m_{t-1} | adamw | sec:averages, sec:adam, sec:algorithm-2
\\hat{m}_t | adamw
1-\\beta_2^t | adamw
e^{-\\mathrm{IoU}^2/\\sigma} | nms
β₁ | adamw`,
  ),
  ...read(
    'code',
    `
complete_box_iou_loss | iou-losses
box_iou | iou-losses
rotated_iou.py | iou-losses | sec:rotated
clamp(min=0) | iou-losses
torch.optim.AdamW | adamw
weight_decay | adamw
batched_nms | nms
soft_nms.py | nms
sde.py | sde-diffusion | sec:code
pycocotools | iou-losses | sec:ap`,
  ),
];
