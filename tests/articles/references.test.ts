import { describe, expect, test } from 'vitest';
import { formatReference, parseReferences } from '../../src/articles/references.ts';

const entry = `@inproceedings{song2021score,
  title     = {Score-Based Generative Modeling through {SDEs} \\& More},
  author    = {Song, Yang and Sohl-Dickstein, Jascha and van den Berg, Rianne},
  booktitle = {ICLR},
  year      = {2021},
  eprint    = {2011.13456}
}`;

describe('parseReferences', () => {
  test('reads authors, title as typed, venue and address', () => {
    const { references, faults } = parseReferences(entry, 'references.bib');
    expect(faults).toEqual([]);
    expect(references.get('song2021score')).toEqual({
      key: 'song2021score',
      authors: [
        { family: 'Song', given: 'Yang' },
        { family: 'Sohl-Dickstein', given: 'Jascha' },
        { family: 'van den Berg', given: 'Rianne' },
      ],
      title: 'Score-Based Generative Modeling through SDEs & More',
      year: '2021',
      venue: 'ICLR',
      url: 'https://arxiv.org/abs/2011.13456',
      arxiv: '2011.13456',
      bibtex: entry,
    });
  });

  test('reports entries that lack fields, stand twice or are not BibTeX, each with its line', () => {
    const { faults } = parseReferences(
      `${entry}\n\n@misc{a2020b,\n  title = {X}\n}\n\n${entry}\n\n@article{broken, title={x}, \n`,
      'references.bib',
    );
    const messages = faults.map(({ line, message }) => `${line} ${message}`);
    expect(messages).toContain(
      '9 The entry "a2020b" needs author and year and eprint, doi or url.',
    );
    expect(messages).toContain('13 The key "song2021score" stands twice.');
    expect(messages.some((message) => /^21 This entry is not BibTeX/.test(message))).toBe(true);
  });
});

describe('formatReference', () => {
  test('gives initials, linked title, venue and year', () => {
    const { references } = parseReferences(entry, 'references.bib');
    const text = formatReference(references.get('song2021score')!, 'zh').replace(/<[^>]+>/g, '');
    expect(text).toBe(
      'Song\u00a0Y, Sohl-Dickstein\u00a0J, van den Berg\u00a0R. ' +
        'Score-Based Generative Modeling through SDEs &amp; More. ICLR, 2021.',
    );
  });

  test('shortens seven authors to three', () => {
    const names = Array.from({ length: 7 }, (_, i) => `F${i}, G`).join(' and ');
    const { references } = parseReferences(
      `@misc{k, title={T}, author={${names}}, year={2020}, doi={10.1/x}}`,
      'b.bib',
    );
    expect(formatReference(references.get('k')!, 'en')).toContain('F2\u00a0G</span>, et al. <a');
  });

  test('says that there are more where BibTeX says “and others”', () => {
    const { references } = parseReferences(
      '@misc{k, title={T}, author={F, G and others}, year={2020}, doi={10.1/x}}',
      'b.bib',
    );
    expect(formatReference(references.get('k')!, 'en')).toContain('F\u00a0G</span>, et al. <a');
  });
});
