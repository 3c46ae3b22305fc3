import type { Article } from '../articles/articles.ts';
import { absoluteUrl, articlePath } from '../articles/urls.ts';
import { site } from '../site.ts';

/** TeX's special characters in a title, escaped; KaTeX is not in titles. */
function escapeTex(text: string): string {
  return text.replace(/[&%$#_{}]/g, '\\$&');
}

/** The article as a BibTeX entry: `@misc`, since it has neither journal nor publisher. */
export function articleBibtex(article: Article): string {
  const { slug, lang, title, updated } = article;
  return `@misc{transmission-${slug}${lang === 'zh' ? '' : `-${lang}`},
  author       = {{${escapeTex(site.author)}}},
  title        = {{${escapeTex(title)}}},
  howpublished = {${escapeTex(site.name[lang])}},
  year         = {${updated.getUTCFullYear()}},
  note         = {${updated.toISOString().slice(0, 10)}},
  url          = {${absoluteUrl(articlePath(article))}}
}`;
}
