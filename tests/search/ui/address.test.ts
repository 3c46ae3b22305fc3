import { describe, expect, test } from 'vitest';
import { languageRoot, resultAddress, searchAddress } from '../../../src/search/ui/address.ts';

describe('resultAddress', () => {
  test.each([
    ['/', '/articles/nms/', undefined, '/articles/nms/'],
    ['/notes/x/', '/articles/nms/#sec:soft', undefined, '/notes/x/articles/nms/#sec:soft'],
    ['/', '/articles/nms/#sec:soft', 'a&b#c', '/articles/nms/?mark=a%26b%23c#sec:soft'],
  ])('joins %s and %s', (base, url, mark, expected) => {
    expect(resultAddress(base, url, mark)).toBe(expected);
  });
});

describe('languageRoot', () => {
  test('is the base itself for the main language', () => {
    expect(languageRoot('/notes/', 'zh')).toBe('/notes/');
    expect(languageRoot('/notes/', 'en')).toBe('/notes/en/');
  });
});

describe('searchAddress', () => {
  test('carries the query', () => {
    expect(searchAddress('/', 'zh', '')).toBe('/search/');
    expect(searchAddress('/notes/', 'en', 'a b')).toBe('/notes/en/search/?q=a+b');
  });
});
