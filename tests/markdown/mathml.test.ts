import { describe, expect, test } from 'vitest';
import { typesetFormula } from '../../src/markdown/formula.ts';
import { mendScripts } from '../../src/markdown/mathml.ts';

const apply = '<mo>\u2061</mo>';

describe('mendScripts', () => {
  test('takes the sign of application from a script, and leaves it before an argument', () => {
    const script = `<msub><mi>σ</mi><mi>max</mi>${apply}</msub>`;
    const argument = `<mrow><mi>max</mi>${apply}<mi>x</mi></mrow>`;
    expect(mendScripts(`<math>${script}${argument}</math>`)).toBe(
      `<math><msub><mi>σ</mi><mi>max</mi></msub>${argument}</math>`,
    );
  });

  test('leaves it inside of a row that is a script', () => {
    const row = `<msub><mi>σ</mi><mrow><mi>max</mi>${apply}<mi>x</mi></mrow></msub>`;
    expect(mendScripts(row)).toBe(row);
  });

  test.each([
    ['\\sigma_{\\max}', /<msub><mi>σ<\/mi><mi>max<\/mi><\/msub>/],
    ['\\sigma_{\\min}^2', /<msubsup><mi>σ<\/mi><mi>min<\/mi><mn>2<\/mn><\/msubsup>/],
  ])('gives %s as many children as its element has', (tex, expected) => {
    expect(typesetFormula(tex, false).html).toMatch(expected);
  });
});
