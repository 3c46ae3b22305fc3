import { describe, expect, test } from 'vitest';
import { packTokens, texTokens, texWords } from '../../../src/search/text/tex-tokens.ts';

describe('texTokens', () => {
  test('reads the dot of a divergence and other signs that Unicode counts as punctuation', () => {
    expect(texTokens('∇·f')).toEqual(texTokens('\\nabla\\cdot f'));
    expect(texTokens('‖x‖')).toEqual(texTokens('\\lVert x\\rVert'));
  });

  test('cuts commands, letters, numbers and signs', () => {
    expect(texTokens('\\hat{\\beta}_1 = 0.9')).toEqual(['\\hat', '\\beta', '_', '1', '=', '0.9']);
  });

  test.each([
    ['\\dfrac{a}{b}', '\\frac{a}{b}'],
    ['\\frac{\\rho^2}{c^2}', 'ρ²/c²'],
    ['\\frac12', '1/2'],
    ['\\tfrac a2', 'a/2'],
    ['\\frac{\\frac12}{x}', '1/2/x'],
    ['frac{4}{\\pi^2}', '4/π²'],
    ['\\frac{a', 'a'],
    ['2\\cdot3', '2×3'],
    ['∇ₓ log pₜ(x)', '\\nabla_x\\log p_t(x)'],
    ['xⁿᵀ', 'x^{nT}'],
    ['x \\le y', 'x\\leq y'],
    ['\\varepsilon', '\\epsilon'],
    ['β_1', '\\beta_{1}'],
    ['β₁²', '\\beta_1^2'],
    ['∇f', '\\nabla f'],
    ['\\mathbf{x}_t', 'x_t'],
    ['\\exp(x)', 'exp(x)'],
    ['\\mathrm{IoU}', 'iou'],
    ['\\left( x \\right)', '(x)'],
    ['\\lVert x \\rVert', '\\|x\\|'],
    ['QK^\\top', 'Q K^{T}'],
    ['\\ln x', 'ln x'],
    ['p(x \\mid y)', 'p(x|y)'],
    ['x = y \\label{eq:x}', 'x=y'],
    ['ｘ＝１', 'x=1'],
  ])('gives %s and %s the same tokens', (one, other) => {
    expect(texTokens(one)).toEqual(texTokens(other));
  });

  test('tells capitals from small letters', () => {
    expect(texTokens('D')).not.toEqual(texTokens('d'));
    expect(texTokens('\\Delta')).not.toEqual(texTokens('\\delta'));
  });
});

describe('texWords', () => {
  test('gives names with their indices, and Greek letters', () => {
    expect(texWords('\\beta_{1} x_t + \\mathrm{IoU}')).toEqual(
      expect.arrayContaining(['beta', 'β', 'beta_1', 'β1', 'x_t', 'iou']),
    );
  });

  test('does not take an accent and its letter for one word', () => {
    expect(texWords('\\hat{y}_j')).toEqual(['hat', 'y_j']);
  });

  test('gives each word once', () => {
    const words = texWords('\\alpha\\alpha\\alpha');
    expect(words).toEqual([...new Set(words)]);
  });
});

describe('packTokens', () => {
  test.each([
    '\\hat{\\beta}_1 = 0.9',
    '\\Pr[h(A)=h(B)]=\\frac{|A\\cap B|}{|A\\cup B|}',
    'd(A B)\\ln x\\,\\log y',
    '\\mathrm{IoU}_{12}3.5\\;4',
    'p(可还原)=\\sum_{j\\geq n}\\binom{m}{j}2^{-m}',
    '\\{x\\}\\mid\\|y\\|',
    '\\max_{i}\\,\\min_{j} a_{ij}',
    '',
  ])('makes a line that is cut into the same tokens: %s', (tex) => {
    const tokens = texTokens(tex);
    expect(texTokens(packTokens(tokens))).toEqual(tokens);
    expect(packTokens(tokens)).not.toContain('\n');
  });

  test('puts no space where none is needed', () => {
    expect(packTokens(['\\hat', '\\beta', '_', '1'])).toBe('\\hat\\beta_1');
  });
});
