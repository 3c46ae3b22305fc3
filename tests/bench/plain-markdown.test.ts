import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plainMarkdown } from './plain-markdown.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'plain-'));
  writeFileSync(
    join(folder, 'f.py'),
    'import torch\n\n# region f\ndef f(x):\n    return x\n# endregion f\n',
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('plainMarkdown', () => {
  test.each([
    ['## 题 {#sec:a}', '## 题'],
    ['由\\eqref{eq:x}与\\ref{fig:y}可得', '由eq:x与fig:y可得'],
    ['见\\cite{a2020b}和\\cite[式 (1)]{c2021d}', '见[a2020b]和[c2021d, 式 (1)]'],
    ['[[nms]]与[[iou-losses|损失]]', 'nms与损失'],
    ['$$\na = b \\label{eq:x}\n$$', '$$\na = b \n$$'],
    [':::figure{name=a/b #fig:b}\n图注\n:::', '\n图注\n'],
  ])('makes %j %j', (written, plain) => {
    expect(plainMarkdown(written, folder)).toBe(plain);
  });

  test('fills a listing from its file', () => {
    expect(plainMarkdown('```python file=f.py region=f\n```', folder)).toBe(
      '```python\ndef f(x):\n    return x\n```',
    );
    expect(plainMarkdown('```python file=f.py\n```', folder)).toContain('import torch');
  });
});
