import rss from '@astrojs/rss';
import type { APIRoute } from 'astro';
import { getArticles, renderArticle } from '../../articles/articles.ts';
import { absoluteUrl, articlePath } from '../../articles/urls.ts';
import { feedHtml } from '../../components/feed-html.ts';
import { languagePaths } from '../../components/languages.ts';
import { htmlLang, site, topics, type Lang } from '../../site.ts';

export const getStaticPaths = languagePaths;

/** The articles of a language in full, newest update first. */
export const GET: APIRoute<{ lang: Lang }> = async ({ props: { lang } }) => {
  const articles = await getArticles(lang);
  return rss({
    title: site.name[lang],
    description: site.description[lang],
    site: absoluteUrl(lang === 'zh' ? '' : `${lang}/`),
    customData: `<language>${htmlLang[lang]}</language>`,
    items: await Promise.all(
      articles.map(async (article) => {
        const link = absoluteUrl(articlePath(article));
        return {
          title: article.title,
          description: article.description,
          link,
          pubDate: article.updated,
          categories: [topics[article.topic][lang]],
          content: feedHtml(await renderArticle(article), link),
        };
      }),
    ),
  });
};
