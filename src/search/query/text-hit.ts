import type { SectionKind } from '../index-files.ts';

/** A section by the numbers of its page and of itself. */
export interface Place {
  readonly page: number;
  readonly section: number;
  readonly kind: SectionKind;
}

/** The text of a section, cut into words, and the words of its metadata. */
export interface RecordText {
  readonly content: string;
  readonly meta: Readonly<Record<string, string>>;
}

/** What Pagefind knows of a section. */
export interface TextRecord {
  /** Language, build and number of the section: `zh-948ab89_12`. */
  readonly id: string;
  readonly score: number;
  /** Fetches the record's text and metadata, once. */
  data(): Promise<RecordText>;
}

/** A section that the full text found. */
export interface TextHit extends Place {
  readonly record: TextRecord;
}
