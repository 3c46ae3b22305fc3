import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import katex from 'katex';

const formula = (tex: string) => katex.renderToString(tex);

const page = (lang: string, topic: string, body: string) =>
  `<!doctype html><html lang="${lang}"><head><title>页</title><meta name="topic" content="${topic}">` +
  `</head><body><nav>到处都有的导航</nav><article data-pagefind-body>${body}</article></body></html>`;

/** Pages small enough to know by heart; the sentences are made up for these tests. */
const pages: Readonly<Record<string, string>> = {
  'articles/adamw/index.html': page(
    'zh-Hans',
    'optimization',
    `<h1>AdamW：解耦的权重衰减</h1><p>先看优化器做了什么。</p>
     <h2 id="sec:adam">Adam的更新</h2>
     <p>一阶矩是${formula('m_t=\\beta_1 m_{t-1}+(1-\\beta_1)g_t')}，它是梯度的滑动平均。</p>
     <h2 id="sec:decay">权重衰减与正则项</h2>
     <p>自适应步长之下，权重衰减不再等于平方惩罚，超参数也要重新选择。</p>
     <h3 id="sec:schedule">学习率预热</h3><p>训练之初步子要小。</p>
     <pre data-file="adamw.py"><code>param.mul_(1 - lr * weight_decay)</code></pre>`,
  ),
  'articles/nms/index.html': page(
    'zh-Hans',
    'detection',
    `<h1>非极大值抑制</h1><p>检测器对一个目标给出许多框，选择上交并比最大者会误删邻居。</p>
     <h2 id="sec:greedy">贪心算法</h2>
     <p>按得分排序，删去与它重叠超过阈值的框。权重与梯度在这里没有用处。</p>
     <h2 id="sec:soft">Soft-NMS</h2>
     <p>不删，只降低得分：${formula('s_i\\leftarrow s_i e^{-\\mathrm{IoU}^2/\\sigma}')}，衰减随重叠增长。</p>
     <pre data-file="soft_nms.py"><code>scores = soft_nms(boxes, scores, sigma=0.5)</code></pre>`,
  ),
  'en/articles/nms/index.html': page(
    'en',
    'detection',
    `<h1>Non-maximum suppression</h1><p>Detectors return many boxes.</p>
     <h2 id="sec:greedy">The greedy algorithm</h2><p>Boxes are sorted by score and suppressed.</p>`,
  ),
  'index.html': '<!doctype html><html lang="zh-Hans"><body><h1>首页不进索引</h1></body></html>',
};

export const fixtureGlossary = [
  { zh: '非极大值抑制', en: 'non-maximum suppression', abbr: 'NMS', article: 'nms' },
  { zh: '交并比', en: 'intersection over union', abbr: 'IoU' },
  { zh: '权重衰减', en: 'weight decay', article: 'adamw' },
];

export const fixtureTopics = {
  detection: { zh: '目标检测', en: 'Object detection' },
  optimization: { zh: '优化', en: 'Optimization' },
};

/** Writes the pages into a new folder; the function returned removes it. */
export async function writeFixtureSite(): Promise<{ dist: string; remove: () => Promise<void> }> {
  const dist = await mkdtemp(join(tmpdir(), 'search-'));
  for (const [path, html] of Object.entries(pages)) {
    await mkdir(join(dist, path, '..'), { recursive: true });
    await writeFile(join(dist, path), html);
  }
  return { dist, remove: () => rm(dist, { recursive: true }) };
}
