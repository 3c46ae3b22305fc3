import { describe, expect, test } from 'vitest';
import { htmlOf } from './render.ts';

/** `[…]` for glue, `␣` for a gap, `⟨x⟩` for a formula, other tags left out. */
async function set(markdown: string): Promise<string> {
  return (await htmlOf(markdown))
    .replace(/<span class="gap"> <\/span>/g, '␣')
    .replace(/<span class="formula">(⟨[^⟩]*⟩)<\/span>/g, '$1')
    .replace(/<span class="glue">(.*?)<\/span>/g, '[$1]')
    .replace(/<[^>]+>/g, '');
}

describe('rehypeTypeset', () => {
  test.each([
    ['由$x$可得', '由␣⟨x⟩␣可得'],
    ['由$x$，可得', '由␣[⟨x⟩，]可得'],
    ['（$x$）后', '[（⟨x⟩）]后'],
    ['“$x$”。', '[“⟨x⟩”。]'],
    ['$x$、$y$与$z$', '[⟨x⟩、]⟨y⟩␣与␣⟨z⟩'],
    ['$x$，（$y$）', '[⟨x⟩，][（⟨y⟩）]'],
    ['we set $x$, then ($y$).', 'we set [⟨x⟩,] then [(⟨y⟩).]'],
    ['用$k$-means与top-$k$法', '用␣[⟨k⟩-means]与[top-⟨k⟩]␣法'],
    ['**$x$**，后', '[⟨x⟩，]后'],
    ['前（**$x$**）后', '前[（⟨x⟩）]后'],
    ['$x$**，后**', '[⟨x⟩，]后'],
    ['前**中$x$**后', '前中␣⟨x⟩␣后'],
    ['| 甲$x$。 |\n|-|\n', '\n\n\n甲␣[⟨x⟩。]\n\n\n'],
    ['$x$。[^a]\n\n[^a]: 注', '[⟨x⟩。1]\n\n1注\n'],
    ['词[^a]。\n\n[^a]: 注', '[词1]。\n\n1注\n'],
  ])('sets %s', async (markdown, expected) => {
    expect(await set(markdown)).toBe(expected);
  });

  test('leaves code alone', async () => {
    expect(await set('$x$`，y`')).toBe('⟨x⟩，y');
  });
});

test('sets a paragraph ragged when formulas leave too little text to stretch', async () => {
  expect(await htmlOf('$a$，$b$，$c$')).toContain('<p class="ragged">');
  expect(await htmlOf(`${'这段文字有足够多的汉字可以分担'.repeat(2)}$a$，$b$，$c$`)).toContain(
    '<p>',
  );
});

test('lets long code break after its parts, and short code nowhere', async () => {
  expect(await htmlOf('`torchvision.ops.nms(boxes, iou=0.5)`与`x.y_z`')).toBe(
    '<p><code>torchvision.<wbr>ops.<wbr>nms<wbr>(boxes, iou=<wbr>0.5)</code>与<code>x.y_z</code></p>',
  );
});
