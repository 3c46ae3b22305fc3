import { withBase } from '../address.ts';
import type { Lang } from '../site.ts';

export { absoluteUrl, withBase } from '../address.ts';

/** Path of an article without base; Chinese has the short address. */
export function articlePath({ slug, lang }: { slug: string; lang: Lang }): string {
  return lang === 'zh' ? `articles/${slug}/` : `${lang}/articles/${slug}/`;
}

/** Address of an article with the site's base. */
export function articleUrl(article: { slug: string; lang: Lang }): string {
  return withBase(articlePath(article));
}
