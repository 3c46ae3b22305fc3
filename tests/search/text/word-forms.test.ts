import { describe, expect, test } from 'vitest';
import { groupOf, queryForms, stemOf, wordForms } from '../../../src/search/text/word-forms.ts';

const lower = (text: string) => text.toLowerCase();

describe('wordForms', () => {
  test.each([
    ['梯度', ['梯度']],
    ['IoU,', ['iou']],
    ['Soft-NMS', ['softnm', 'soft', 'nms']],
    ['weight_decay', ['weightdecay', 'weight', 'decay']],
    ['CondInst', ['condinst', 'cond', 'inst']],
    ['GIoU', ['giou']],
    ["Euler's", ['eul']],
    ['0.5', ['0.5']],
    ['v1.5', ['v15', 'v1']],
    ['do_nms=True', ['do', 'donm', 'nms', 'tru']],
    ['softmax(x)/Z', ['softmax']],
  ])('takes %j as %j', (piece, forms) => {
    expect(wordForms(piece, lower).sort()).toEqual(forms.sort());
  });

  test.each(['，', 'x=1+2', 'exp(o)/Z', 'https://example.org/abc'])(
    'finds no word in %j',
    (piece) => {
      expect(wordForms(piece, lower)).toEqual([]);
    },
  );

  test('is in the index’s spelling', () => {
    expect(wordForms('網路', () => '网络')).toEqual(['网络']);
  });
});

describe('queryForms', () => {
  test.each([
    ['soft-nms', ['softnm']],
    ['adam梯度', ['adam', '梯度']],
    ['f(x) 损失', ['f', 'x', '损失']],
    ['损失，损失', ['损失']],
    ['。', []],
  ])('looks in %j for %j', (text, forms) => {
    expect(queryForms(text)).toEqual(expect.arrayContaining(forms));
    if (forms.length === 0) expect(queryForms(text)).toEqual([]);
  });

  test('gives a word as the text has it', () => {
    for (const piece of ['Soft-NMS', 'max_pool2d', 'boxes', '0.25', "Itô's"]) {
      expect(wordForms(piece, lower)).toEqual(expect.arrayContaining(queryForms(lower(piece))));
    }
  });
});

describe('stemOf', () => {
  test.each([
    ['suppress', 'suppressed', 'suppresses', 'suppressing', 'suppression'],
    ['box', 'boxes'],
    ['merge', 'merges', 'merged', 'merging'],
    ['query', 'queries'],
    ['optimize', 'optimizer', 'optimization'],
    ['map', 'mapped', 'mapping', 'maps'],
  ])('makes one word of %s and %s', (...forms) => {
    expect(new Set(forms.map(stemOf)).size).toBe(1);
  });

  test.each(['bus', 'analysis'])('does not take the s of %s for a plural', (text) => {
    expect(stemOf(text)).not.toBe(stemOf(text.slice(0, -1)));
  });
});

describe('groupOf', () => {
  test('keeps Latin words together that begin alike', () => {
    expect(groupOf('heatm')).toBe(groupOf('heatmap'));
    expect(groupOf('mobilnet')).toBe(groupOf('mobilenet'));
    expect(groupOf('thudernet')).not.toBe(groupOf('heatmap'));
    expect(groupOf('thudernet')).toBe(groupOf('thundernet'));
  });

  test('leaves others by themselves', () => {
    for (const word of ['梯度下降', '0.25', '$\\beta _']) expect(groupOf(word)).toBe(word);
  });
});
