import { describe, expect, test } from 'vitest';
import { formulaPairs } from '../../../src/search/text/formula-pairs.ts';

describe('formulaPairs', () => {
  test('has neighbors, each pair once, marked as no word is', () => {
    expect(formulaPairs('a+b+b+b')).toEqual(['$a +', '$+ b', '$b +']);
  });

  test('is the same for TeX and for Unicode', () => {
    expect(formulaPairs('\\frac{\\rho^{2}}{c^2}')).toEqual(formulaPairs('ρ²/c²'));
    expect(formulaPairs('ρ²')).toEqual(formulaPairs('\\rho^2'));
  });

  test.each(['', 'x', '\\nabla'])('has none of %j', (tex) => {
    expect(formulaPairs(tex)).toEqual([]);
  });
});
