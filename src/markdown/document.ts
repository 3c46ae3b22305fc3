import type { FigureName } from '../figures/names.ts';

/** A heading of the article, for the table of contents and for links. */
export interface Heading {
  depth: 2 | 3 | 4;
  id: string;
  /** Plain text, formulas as TeX. */
  text: string;
  /** Inline HTML, formulas typeset. */
  html: string;
}

/** A figure where the author put it; the page renders the island. */
export interface FigurePart {
  type: 'figure';
  name: FigureName;
  /** Anchor, e.g. `fig:box-pair`. */
  id: string;
  /** `图 1` */
  label: string;
  /** Caption as inline HTML. */
  caption: string;
}

export interface HtmlPart {
  type: 'html';
  html: string;
}

/** One work cited, in order of first citation. */
export interface Citation {
  key: string;
  /** 1, 2, 3 … in order of first citation. */
  number: number;
  /** ids of the places in the text that cite it, for the links back. */
  anchors: string[];
}

/** A picture beside the article that its HTML refers to. */
export interface ImageUse {
  /** File name beside the article, e.g. `nms-stages.png`. */
  file: string;
  /** Path below the article's address, e.g. `images/nms-stages.3f9a01c2.webp`. */
  path: string;
}

/** An article after the Markdown pipeline: everything a page needs, as plain JSON. */
export interface RenderedDocument {
  /** The body in order, without the h1 and the reference list. */
  parts: (HtmlPart | FigurePart)[];
  headings: Heading[];
  citations: Citation[];
  images: ImageUse[];
  /** Slugs of the articles linked to with `[[…]]`. */
  links: string[];
  /** Ids of the glossary terms used with `[[…]]`. */
  terms: string[];
  /** Size of the text, for the reading time. */
  size: { hanzi: number; words: number; formulas: number; listings: number };
  /** Characters of each KaTeX face that the formulas need, e.g. `{"Main-Regular": "=+1"}`. */
  glyphs: Record<string, string>;
}
