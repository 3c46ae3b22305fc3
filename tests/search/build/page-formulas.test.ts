import { describe, expect, test } from 'vitest';
import { formulasOf } from '../../../src/search/build/page-formulas.ts';
import type { Section } from '../../../src/search/build/read-page.ts';

const section = (...sources: string[]): Section => ({
  kind: 'text',
  level: 2,
  title: '节',
  anchor: 'a',
  blocks: [],
  formulas: sources.map((tex) => ({ tex, mathml: `<math>${tex}</math>` })),
});

describe('formulasOf', () => {
  test('gives each source once in a section, and no lone symbols', () => {
    const page = {
      language: 'zh',
      title: '页',
      topic: '',
      sections: [section('x', 'a+b', 'a+b'), section('a+b', 'x_t', '\\mathbf{x}')],
    } as const;
    expect(formulasOf(page).map(({ section, tex }) => [section, tex])).toEqual([
      [0, 'a+b'],
      [1, 'a+b'],
      [1, 'x_t'],
    ]);
  });
});
