import { describe, expect, test } from 'vitest';
import { codeWords } from '../../../src/search/text/code-words.ts';

describe('codeWords', () => {
  test('takes names out of calls and chains, each once', () => {
    expect(codeWords('y = F.relu(x) + F.relu(x, 2)')).toEqual(['y', 'f', 'relu', 'x']);
  });

  test('gives names with underscores without them, too', () => {
    expect(codeWords('soft_nms(__init__)')).toEqual(['soft_nms', 'softnms', '__init__']);
  });
});
