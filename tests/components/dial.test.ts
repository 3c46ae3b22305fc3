import { describe, expect, test } from 'vitest';
import { drawReception, layBands, resonance, scaleLength } from '../../src/components/dial.ts';
import { article } from './article.ts';

const day = (text: string) => ({ published: new Date(text) });
const articles = [
  article('b', { topic: 'detection', ...day('2026-02-02') }),
  article('a', { topic: 'detection', ...day('2026-01-01') }),
  article('c', { topic: 'diffusion', ...day('2026-03-03') }),
  article('d', { topic: 'networks', ...day('2026-04-04') }),
];

describe('layBands', () => {
  const bands = layBands(articles);

  test('follows the order of topics and fills the scale without a gap', () => {
    expect(bands.map(({ topic }) => topic)).toEqual(['diffusion', 'detection', 'networks']);
    expect(bands.map(({ from, to }) => [from, to])).toEqual([
      [0, 250],
      [250, 750],
      [750, scaleLength],
    ]);
  });

  test('puts stations in the middle of their room, oldest first', () => {
    const stations = bands[1]!.stations.map(({ article, x }) => [article.slug, x]);
    expect(stations).toEqual([
      ['a', 375],
      ['b', 625],
    ]);
  });

  test('has no band without articles', () => expect(layBands([])).toEqual([]));
});

describe('resonance', () => {
  test('is 1 in tune and falls to 1/√2 at the half-width', () => {
    expect(resonance(300, 300, 60)).toBe(1);
    expect(resonance(360, 300, 60)).toBeCloseTo(Math.SQRT1_2, 12);
    expect(resonance(240, 300, 60)).toBeCloseTo(Math.SQRT1_2, 12);
  });
});

describe('drawReception', () => {
  const heights = (path: string) => {
    const [first, ...steps] = path.slice(3).split('l');
    let y = Number(first);
    const pairs = steps[0]!.trim().split(' ').map(Number);
    return [y, ...pairs.filter((_, i) => i % 2 === 1).map((dy) => (y += dy))];
  };

  test('stays within its height and reaches it near the needle only', () => {
    const tuned = heights(drawReception(500, 42, 1)).map(Math.abs);
    expect(Math.max(...tuned)).toBeLessThanOrEqual(42);
    expect(Math.max(...tuned.slice(240, 260))).toBeGreaterThan(36);
    expect(Math.max(...tuned.slice(0, 100))).toBeLessThan(25);
  });

  test('hears noise alone before tuning, wherever the needle will rest', () => {
    expect(drawReception(100, 42, 0)).toBe(drawReception(900, 42, 0));
  });
});
