import type { SectionKind } from '../index-files.ts';
import type { PagefindResult } from './source.ts';

/** A section by the numbers of its page and of itself. */
export interface Place {
  readonly page: number;
  readonly section: number;
  readonly kind: SectionKind;
}

/** A section that the full text found. */
export interface TextHit extends Place {
  readonly record: PagefindResult;
}
