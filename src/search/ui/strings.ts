import type { SearchLanguage } from '../index-files.ts';

const zh = {
  search: '搜索',
  placeholder: '搜索概念、公式、代码，或直接提问',
  results: '搜索结果',
  close: '关闭',
  clear: '清空',
  loading: '正在搜索……',
  count: (sections: number, pages: number) => `${pages}篇中有${sections}处`,
  corrected: (spelling: string) => `也搜索了“${spelling}”。`,
  topics: '按专题筛选',
  allTopics: '全部',
  start: '全部文章',
  hint: '可以搜公式（\\frac{…}、β₂、x_t）、代码里的名字，也可以用繁体字或英文。',
  none: (query: string) => `没有找到“${query}”。`,
  noneHint: '换一个更短或更常用的说法，或者从这里继续：',
  home: '全部文章',
  glossary: '术语表',
  otherLanguage: (query: string) => `在英文版里搜索“${query}”`,
  error: '搜索索引没有加载成功：可能是网络中断，也可能是本站还没有建立索引。',
  retry: '重试',
  keys: { select: '选择', open: '打开', close: '关闭' },
  allResults: '在单独的页面查看',
  marks: (query: string, count: number) => `“${query}”：本页${count}处`,
  previousMark: '上一处',
  nextMark: '下一处',
  dismissMarks: '清除标记',
};

const en: typeof zh = {
  search: 'Search',
  placeholder: 'Search ideas, formulas, code, or ask a question',
  results: 'Search results',
  close: 'Close',
  clear: 'Clear',
  loading: 'Searching…',
  count: (sections, pages) =>
    `${sections} ${sections === 1 ? 'place' : 'places'} in ${pages} ${pages === 1 ? 'page' : 'pages'}`,
  corrected: (spelling) => `Searched for “${spelling}” as well.`,
  topics: 'Filter by topic',
  allTopics: 'All',
  start: 'All articles',
  hint: 'Formulas (\\frac{…}, β₂, x_t) and names from code can be searched, too.',
  none: (query) => `Nothing found for “${query}”.`,
  noneHint: 'Try a shorter or more common wording, or go on from here:',
  home: 'All articles',
  glossary: 'Glossary',
  otherLanguage: (query) => `Search the Chinese edition for “${query}”`,
  error:
    'The search index did not load: the network may be down, or this site has not been indexed yet.',
  retry: 'Try again',
  keys: { select: 'select', open: 'open', close: 'close' },
  allResults: 'Open on a page of its own',
  marks: (query, count) => `“${query}”: ${count} on this page`,
  previousMark: 'Previous',
  nextMark: 'Next',
  dismissMarks: 'Clear marks',
};

/** Everything that search says, in each language. */
export const strings: Readonly<Record<SearchLanguage, typeof zh>> = { zh, en };

export type Strings = typeof zh;
