import type { RankingKey, Replacement } from '../../algorithms/detection/dense-ranking.ts';
import type { Lang } from '../../site.ts';

interface Strings {
  readonly title: string;
  readonly scene: string;
  readonly scatter: string;
  readonly curves: string;
  readonly score: string;
  readonly overlap: string;
  readonly threshold: string;
  readonly key: string;
  readonly replaced: string;
  readonly jitter: string;
  readonly noise: string;
  readonly sceneNumber: string;
  readonly truth: string;
  readonly first: string;
  readonly rest: string;
  readonly suppressed: string;
  readonly keys: Readonly<Record<RankingKey, string>>;
  readonly replacements: Readonly<Record<Replacement, string>>;
  readonly summary: (
    key: string,
    replaced: string,
    ap: string,
    ap50: string,
    ap75: string,
    best: string,
  ) => string;
}

export const rankingStrings: Readonly<Record<Lang, Strings>> = {
  zh: {
    title: '换一种排序',
    scene: '一个场景的真值框与留下的框',
    scatter: '候选框的排序得分与IoU',
    curves: '全部场景在各IoU阈值上的AP',
    score: '排序得分',
    overlap: '与真值的IoU *u*',
    threshold: 'IoU阈值',
    key: '排序依据',
    replaced: '换成真值',
    jitter: '分类得分的起伏',
    noise: '预测IoU的误差',
    sceneNumber: '场景',
    truth: '真值',
    first: '各物体排在最前的',
    rest: '其余留下的',
    suppressed: '被压掉',
    keys: { class: '分类得分', centerness: '乘中心度', iou: '乘IoU', joint: '联合' },
    replacements: {
      none: '无',
      centerness: '中心度',
      iou: 'IoU',
      class: '类别',
      'class-iou': '类别与IoU',
      box: '框',
    },
    summary: (key, replaced, ap, ap50, ap75, best) =>
      `排序依据：${key}，换成真值：${replaced}。AP ${ap}，AP50 ${ap50}，AP75 ${ap75}；此场景三个物体排在最前的框，IoU 平均 ${best}。`,
  },
  en: {
    title: 'Another ranking',
    scene: 'True boxes and kept boxes of a scene',
    scatter: 'Score and IoU of the candidates',
    curves: 'AP of all scenes at each IoU threshold',
    score: 'score',
    overlap: 'IoU with the object *u*',
    threshold: 'IoU threshold',
    key: 'Ranked by',
    replaced: 'Replaced by the truth',
    jitter: 'Jitter of the class score',
    noise: 'Error of the predicted IoU',
    sceneNumber: 'Scene',
    truth: 'truth',
    first: 'first of its object',
    rest: 'others kept',
    suppressed: 'suppressed',
    keys: { class: 'class score', centerness: '× centerness', iou: '× IoU', joint: 'joint' },
    replacements: {
      none: 'nothing',
      centerness: 'centerness',
      iou: 'IoU',
      class: 'class',
      'class-iou': 'class and IoU',
      box: 'boxes',
    },
    summary: (key, replaced, ap, ap50, ap75, best) =>
      `Ranked by ${key}, true: ${replaced}. AP ${ap}, AP50 ${ap50}, AP75 ${ap75}; the first boxes of this scene's objects have a mean IoU of ${best}.`,
  },
};
