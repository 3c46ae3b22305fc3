import { describe, expect, test } from 'vitest';
import { contentWords } from '../../../src/search/text/stop-words.ts';

describe('contentWords', () => {
  test('drops words that only ask', () => {
    expect(contentWords(['如何', '计算', '交', '并', '比'])).toEqual(['计算', '交', '并', '比']);
    expect(contentWords(['what', 'is', 'nms'])).toEqual(['nms']);
  });

  test('keeps everything when nothing else would be left', () => {
    expect(contentWords(['是否'])).toEqual(['是否']);
  });
});
