import { getArticles } from '../articles/articles.ts';
import { withBase } from '../articles/urls.ts';
import { languages, type Lang } from '../site.ts';

/** One version of a page: its language and its path with base. */
export interface Alternate {
  lang: Lang;
  path: string;
}

/** Languages that have articles, the site's first language always among them. */
export async function languagesInUse(): Promise<Lang[]> {
  const counts = await Promise.all(languages.map(async (lang) => (await getArticles(lang)).length));
  return languages.filter((lang, i) => lang === languages[0] || counts[i]! > 0);
}

/** The language in which a name stands beside that of the page. */
export function otherLang(lang: Lang): Lang {
  return languages.find((one) => one !== lang)!;
}

/** Path with base of a page in one language; the first language has no prefix. */
export function localPath(lang: Lang, page = ''): string {
  return withBase(`${lang === languages[0] ? '' : `${lang}/`}${page}`);
}

/** Every version of a page that exists in all languages in use. */
export async function alternatesOf(page: string): Promise<Alternate[]> {
  return (await languagesInUse()).map((lang) => ({ lang, path: localPath(lang, page) }));
}

/** Paths of a page at `[...lang]/`: `undefined` stands for the first language, which has no prefix. */
export async function languagePaths() {
  return (await languagesInUse()).map((lang) => ({
    params: { lang: lang === languages[0] ? undefined : lang },
    props: { lang },
  }));
}
