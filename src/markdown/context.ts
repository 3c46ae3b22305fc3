import type { Lang, Localized } from '../site.ts';

/** What the pipeline may know of the rest of the site. Built by src/articles; plain data. */
export interface MarkdownContext {
  lang: Lang;
  /** Path of the source from the project's root, for messages. */
  path: string;
  /** Titles of the articles that exist, by slug, in the language of the document. */
  articles: ReadonlyMap<string, string>;
  /** Glossary entry by id, by Chinese and by English name. */
  terms: ReadonlyMap<string, { id: string } & Localized>;
  /** Keys of content/references.bib. */
  references: ReadonlySet<string>;
  /** Text files beside the article by name, for listings. */
  files: ReadonlyMap<string, string>;
  /** Pictures beside the article by name. */
  images: ReadonlyMap<string, { path: string; width: number; height: number }>;
  /** Address of an article or page with the site's base path. */
  url: (path: string) => string;
}

/** Words that the pipeline itself writes into a page. */
export const words = {
  zh: {
    figure: (n: number) => `图\u00a0${n}`,
    table: (n: number) => `表\u00a0${n}`,
    quotes: ['“', '”'],
    equationBack: (n: number) => `公式 ${n}，回到首次引用处`,
    equation: (n: number) => `公式 ${n}`,
    noteBack: (n: number) => `回到正文旁注 ${n}`,
    note: (n: number) => `旁注 ${n}`,
    permalink: (title: string) => `本节链接：${title}`,
    notation: '符号表',
    callouts: {
      note: '说明',
      tip: '提示',
      important: '要点',
      warning: '常见误区',
      caution: '当心',
      question: '习题',
      answer: '答案',
    },
  },
  en: {
    figure: (n: number) => `Figure\u00a0${n}`,
    table: (n: number) => `Table\u00a0${n}`,
    quotes: ['“', '”'],
    equationBack: (n: number) => `Equation ${n}, back to its first reference`,
    equation: (n: number) => `Equation ${n}`,
    noteBack: (n: number) => `Back to note ${n} in the text`,
    note: (n: number) => `Note ${n}`,
    permalink: (title: string) => `Link to this section: ${title}`,
    notation: 'Notation',
    callouts: {
      note: 'Note',
      tip: 'Tip',
      important: 'Important',
      warning: 'Pitfall',
      caution: 'Caution',
      question: 'Exercise',
      answer: 'Answer',
    },
  },
} as const satisfies Record<Lang, unknown>;
