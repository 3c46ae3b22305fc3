/**
 * What makes the site yours: name, address, languages and topics. Edit this file to publish your own.
 * `SITE_URL` and `BASE_PATH` in the environment override the address for one build.
 */
export const languages = ['zh', 'en'] as const;
export type Lang = (typeof languages)[number];

/** One text in every language of the site. */
export type Localized = Readonly<Record<Lang, string>>;

/** The value of the `lang` attribute for each language (BCP 47). */
export const htmlLang: Localized = { zh: 'zh-Hans', en: 'en' };

export const site = {
  name: { zh: '传习', en: 'Transmission' },
  /** Origin and path below it, without and with slash at the end: `https://example.org` + `/notes/`. */
  origin: 'https://example.org',
  base: '/',
  description: {
    zh: '计算机视觉与机器学习的十二个专题：每个数字都经过核对，每个想法都能上手操作。',
    en: 'Twelve topics of computer vision and machine learning: every number checked, every idea to be touched.',
  },
  author: 'Transmission contributors',
  /** Whether browsers keep what was read for reading without a network (src/offline). Off removes it again. */
  offline: true,
  /** Where an article's source can be edited; `{path}` becomes `content/articles/…`. Empty hides the link. */
  editUrl: '',
} as const satisfies {
  name: Localized;
  origin: string;
  base: string;
  description: Localized;
  author: string;
  offline: boolean;
  editUrl: string;
};

/** Topics in reading order; the key is the address `/topics/<key>/`. */
export const topics = {
  diffusion: { zh: '扩散模型', en: 'Diffusion models' },
  optimization: { zh: '优化', en: 'Optimization' },
  pose: { zh: '姿态估计', en: 'Pose estimation' },
  detection: { zh: '目标检测', en: 'Object detection' },
  scale: { zh: '尺度与金字塔', en: 'Scale and pyramids' },
  networks: { zh: '轻量网络', en: 'Lightweight networks' },
} as const satisfies Record<string, Localized>;

export type Topic = keyof typeof topics;
