import { describe, expect, test } from 'vitest';
import { texToText } from '../../../src/search/text/tex-to-text.ts';

describe('texToText', () => {
  test.each([
    ['\\hat{y}_j = \\exp(o_j)', 'ŷⱼ = exp(oⱼ)'],
    ['\\frac{1}{2}', '1/2'],
    ['\\frac{a+b}{c}', '(a+b)/c'],
    ['\\tfrac12', '1/2'],
    ['\\sqrt{d_k}', '√(dₖ)'],
    ['\\sqrt[3]{x}', '³√x'],
    [
      '\\mathrm{GIoU}=\\mathrm{IoU}-\\frac{|C\\setminus(A\\cup B)|}{|C|}',
      'GIoU=IoU-(|C∖(A∪B)|)/(|C|)',
    ],
    ['x \\in \\mathbb{R}^n', 'x ∈ℝⁿ'],
    ['\\nabla_{\\mathbf{x}}\\log p_t', '∇ₓ log pₜ'],
    ['\\beta_1^t', 'β₁ᵗ'],
    ['w_{ij}', 'wᵢⱼ'],
    ['x^{\\text{gt}}', 'x^(gt)'],
    ['L_{\\mathrm{DIoU}}', 'L_(DIoU)'],
    ['\\|a\\|_2^2', '‖a‖₂²'],
    ['\\operatorname*{arg\\,min}_\\theta', 'arg min_θ'],
    ['\\left[0, 1\\right)', '[0, 1)'],
    ["f'(x)", 'f′(x)'],
    ['50\\%', '50%'],
    ['\\text{损失}', '损失'],
    ['\\stackrel{d}{=}', '='],
    ['\\underbrace{x+y}_{z}', 'x+y_z'],
  ])('reads %s as %s', (tex, text) => {
    expect(texToText(tex)).toBe(text);
  });

  test('puts the rows of an environment on one line', () => {
    expect(texToText('\\begin{cases}0 & x\\le 0\\\\ 1 & x>0\\end{cases}')).toBe('0 x≤0; 1 x>0');
    expect(texToText('\\begin{array}{ll}a&b\\\\[2pt] c&d\\end{array}')).toBe('a b; c d');
  });

  test('prints nothing of labels, tags, comments and spacing', () => {
    expect(texToText('a \\label{eq:a}\\tag{1}% why\n\\quad b\\!c')).toBe('a bc');
  });

  test('keeps the name of a command that it does not know', () => {
    expect(texToText('\\softmax(x)')).toBe('softmax(x)');
  });

  test.each(['', '\\', '{', '}', '\\frac', '\\frac{1', '^', '_{', '\\sqrt[3', '{{{{\\hat'])(
    'reads what it can of the malformed %j',
    (tex) => {
      expect(texToText(tex)).toBeTypeOf('string');
    },
  );
});
