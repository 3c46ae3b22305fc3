import type { Article } from '../articles/articles.ts';
import { topics, type Topic } from '../site.ts';

/** One article on the scale. */
export interface Station {
  article: Article;
  /** Place on the scale, 0 to 1000. */
  x: number;
}

/** One topic: the stretch of the scale that holds its stations. */
export interface Band {
  topic: Topic;
  from: number;
  to: number;
  stations: Station[];
}

/** The scale is 1000 units long, whatever its width on the page. */
export const scaleLength = 1000;

/**
 * Lays the articles out on a tuning scale: topics in the order of site.ts, the articles of a topic
 * by date of publication. Every article takes the same room, so a topic is as wide as it is rich.
 */
export function layBands(articles: Article[]): Band[] {
  const room = scaleLength / Math.max(1, articles.length);
  let from = 0;
  return (Object.keys(topics) as Topic[]).flatMap((topic) => {
    const own = articles
      .filter((article) => article.topic === topic)
      .sort((a, b) => a.published.getTime() - b.published.getTime() || (a.slug < b.slug ? -1 : 1));
    if (own.length === 0) return [];
    const stations = own.map((article, i) => ({ article, x: from + (i + 0.5) * room }));
    const band = { topic, from, to: from + own.length * room, stations };
    from = band.to;
    return [band];
  });
}

/**
 * Gain of a tuned circuit at `x` for a resonance at `x0` with half-width `w`:
 * $1 / \sqrt{1 + ((x - x_0) / w)^2}$, in (0, 1].
 */
export function resonance(x: number, x0: number, w: number): number {
  return 1 / Math.hypot(1, (x - x0) / w);
}

/**
 * Receiver noise with a fixed seed, in [-1, 1): a linear congruential generator with the constants
 * of Numerical Recipes, so that two builds draw the same line.
 */
function* hiss(seed: number): Generator<number, never> {
  let state = seed >>> 0;
  for (;;) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 31 - 1;
  }
}

/**
 * What the receiver hears along the scale: a carrier through the resonance at `x0`, and noise that
 * gives way as the gain rises. SVG path data, the zero line at y = 0, |y| <= `height`.
 *
 * @param clarity 0 for noise alone, as before tuning; 1 for the tuned receiver
 */
export function drawReception(x0: number, height: number, clarity: 0 | 1): string {
  const noise = hiss(2026);
  const step = 2;
  let path = '';
  let last = 0;
  for (let x = 0; x <= scaleLength; x += step) {
    const gain = clarity * resonance(x, x0, 60);
    const carrier = Math.sin((x - x0) * 0.42) * gain ** 1.5;
    // Two draws are averaged: the triangular distribution has fewer spikes.
    const grain = ((noise.next().value + noise.next().value) / 2) * 0.55 * (1 - gain) ** 2;
    const y = Math.round(Math.max(-1, Math.min(1, carrier + grain)) * height * 2) / 2;
    // Relative coordinates halve the page's weight.
    path += path ? ` ${step} ${y - last}` : `M0 ${y}l`;
    last = y;
  }
  return path;
}
