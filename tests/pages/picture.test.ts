import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { layBands, scaleLength } from '../../src/components/dial.ts';
import { drawPicture } from '../../src/pages/_picture.ts';
import { article } from '../components/article.ts';

describe('drawPicture', () => {
  const articles = ['a', 'b', 'c', 'd'].map((slug) => article(slug));
  const bands = layBands(articles);
  const tokens = readFileSync('src/styles/tokens.css', 'utf8');
  const draw = (thumb: string, slug: string) => drawPicture(thumb, bands, slug, tokens);
  const thumb = '<!--[--><svg viewBox="0 0 160 100" role="img"><path stroke="var(--fig-1)"/></svg>';

  test('needs neither fonts nor variables of a style sheet', () => {
    for (const svg of [draw(thumb, 'a'), draw('', 'a')]) {
      expect(svg).not.toMatch(/<text|font|var\(|light-dark/);
    }
  });

  test('takes the light theme’s colors, through variables that name others', () => {
    // --fig-1 is --fig-prediction, which is #1763a6 on paper.
    expect(draw(thumb, 'a')).toContain('<path stroke="#1763a6"/>');
  });

  test('sets the needle at the article', () => {
    const needles = ['a', 'b', 'c', 'd'].map((slug) =>
      Number(/M([\d.]+) -28V44/.exec(draw(thumb, slug))![1]),
    );
    expect(needles).toEqual([1, 3, 5, 7].map((eighths) => (eighths * scaleLength) / 8));
  });

  test('names a variable that does not exist', () => {
    expect(() => draw('<svg fill="var(--none)"></svg>', 'a')).toThrow(/--none/);
  });
});
