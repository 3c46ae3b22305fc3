import type { Article } from '../articles/articles.ts';
import type { Localized } from '../site.ts';

/** A way through the articles with an aim; slugs in order, those not written yet are left out. */
export interface ReadingPath {
  id: string;
  title: Localized;
  aim: Localized;
  slugs: readonly string[];
}

export const readingPaths: readonly ReadingPath[] = [
  {
    id: 'detector',
    title: { zh: '从零到检测器', en: 'From nothing to a detector' },
    aim: {
      zh: '从两个框有多像开始，到能在手机上实时运行的检测器。',
      en: 'From how alike two boxes are to a detector that runs on a phone.',
    },
    slugs: [
      'iou-losses',
      'nms',
      'image-pyramids',
      'fpn',
      'scale-problem',
      'varifocalnet',
      'centernet',
      'lightweight-networks',
      'thundernet',
    ],
  },
  {
    id: 'sample',
    title: { zh: '从噪声到样本', en: 'From noise to a sample' },
    aim: {
      zh: '从一步梯度更新开始，到可逆的流，再到连续时间的扩散。',
      en: 'From one step of an optimizer through invertible flows to diffusion in continuous time.',
    },
    slugs: ['adamw', 'pose-regression', 'sde-diffusion'],
  },
];

/** An article on the map: `column` counts what must come before, `row` keeps lines apart. */
export interface Stop {
  article: Article;
  /** Number in the order of the path, from 1. */
  number: number;
  column: number;
  row: number;
  /** Stops of this path to read directly before: prerequisites that no other one already implies. */
  after: Stop[];
  /** The stop before it in the order of the path, where no prerequisite says what comes first. */
  follows?: Stop;
}

/**
 * Places the articles of a path on a grid. The column is the length of the longest chain of
 * prerequisites inside the path; a stop stays on the row of what it continues while that is free,
 * else it takes the next free row of its column. A path without any prerequisite is one row in its
 * own order.
 *
 * @throws RangeError when prerequisites run in a circle
 */
export function layPath(path: ReadingPath, articles: Article[]): Stop[] {
  const bySlug = new Map(articles.map((article) => [article.slug, article]));
  const own = path.slugs.filter((slug) => bySlug.has(slug));
  const before = (slug: string) =>
    bySlug.get(slug)!.prerequisites.filter((other) => own.includes(other));

  const stops = new Map<string, Stop>();
  const taken = new Set<string>();
  const place = (slug: string, below: string[]): Stop => {
    if (below.includes(slug)) {
      throw new RangeError(
        `Prerequisites must not run in a circle, but got ${[...below, slug].join(' → ')}. Drop one of them.`,
      );
    }
    const placed = stops.get(slug);
    if (placed) return placed;
    const needed = before(slug).map((other) => place(other, [...below, slug]));
    const implied = new Set(needed.flatMap((stop) => [...ancestors(stop)]));
    const after = needed.filter((stop) => !implied.has(stop));
    const column = Math.max(-1, ...after.map((stop) => stop.column)) + 1;
    let row = Math.max(0, ...after.map((stop) => stop.row).slice(0, 1));
    while (taken.has(`${column} ${row}`)) row += 1;
    // A line runs along its first stop's row, so the cells it crosses are taken too.
    for (const stop of after) {
      for (let c = stop.column; c < column; c += 1) taken.add(`${c} ${stop.row}`);
    }
    taken.add(`${column} ${row}`);
    const stop = { article: bySlug.get(slug)!, number: own.indexOf(slug) + 1, column, row, after };
    stops.set(slug, stop);
    return stop;
  };
  const all = own.map((slug) => place(slug, []));
  if (all.some(({ after }) => after.length > 0)) return all;
  return all.map((stop, i) => {
    const inOrder = { ...stop, column: i, row: 0 };
    return i === 0 ? inOrder : { ...inOrder, follows: all[i - 1]! };
  });
}

function ancestors(stop: Stop): Set<Stop> {
  return new Set(stop.after.flatMap((other) => [other, ...ancestors(other)]));
}
