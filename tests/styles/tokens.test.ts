import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync('src/styles/tokens.css', 'utf8');
const pairs = [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g)].map(
  ([, name, light, dark]) => [name!, { light: light!, dark: dark! }] as const,
);
const colors = new Map(pairs);

/** Relative luminance, WCAG 2.2, from sRGB hexadecimal. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((i) => {
    const c = Number.parseInt(hex.slice(i, i + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const grounds = ['paper', 'paper-raised', 'paper-sunk'];
const themes = ['light', 'dark'] as const;
const check = (ink: string, least: number) => {
  for (const theme of themes) {
    for (const ground of grounds) {
      const value = contrast(colors.get(ink)![theme], colors.get(ground)![theme]);
      expect(value, `--${ink} on --${ground}, ${theme}`).toBeGreaterThanOrEqual(least);
    }
  }
};

describe('contrast', () => {
  test('measures black on white as 21 and a gray of WCAG’s own example as 4.54', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 10);
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
  });

  test('body text is AAA on every ground', () => check('ink', 7));

  test.each(['ink-soft', 'ink-faint', 'signal'])('--%s is AA on every ground', (ink) =>
    check(ink, 4.5),
  );

  test.each([...colors.keys()].filter((name) => name.startsWith('code-')))(
    '--%s is AA on every ground',
    (ink) => check(ink, 4.5),
  );

  test.each([...colors.keys()].filter((name) => name.startsWith('fig-')))(
    '--%s reaches 3:1 on every ground',
    (stroke) => check(stroke, 3),
  );

  test('control outlines reach 3:1 on every ground', () => check('rule-strong', 3));
});
