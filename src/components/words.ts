import type { Lang } from '../site.ts';

/** Particles that lean on the next word, and those that lean on the one before. */
const proclitic = new Set(['与', '和', '从', '到', '在', '把', '被', '用', '对', '向']);
const enclitic = new Set(['的', '了', '着', '过', '地', '得', '们', '里', '上', '中']);

/**
 * Cuts a title where a line may end: between words, since a browser would break Chinese between any
 * two characters. Marks stay with the word before them (opening ones with the word after), and so do
 * the spaces of Latin text.
 */
export function titlePieces(title: string, lang: Lang): string[] {
  if (lang !== 'zh') return [title];
  const segmenter = new Intl.Segmenter('zh-Hans', { granularity: 'word' });
  const pieces: string[] = [];
  let leansOnNext = false;
  for (const { segment, isWordLike } of segmenter.segment(title)) {
    const opens = /^[（「『《“‘]/.test(segment);
    const joins = pieces.length === 0 || leansOnNext || enclitic.has(segment);
    if (pieces.length > 0 && (joins || (!isWordLike && !opens))) {
      pieces[pieces.length - 1] += segment;
    } else {
      pieces.push(segment);
    }
    leansOnNext = opens || proclitic.has(segment) || /^[-/·–]$/.test(segment);
  }
  return pieces;
}
