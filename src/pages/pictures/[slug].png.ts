import type { APIRoute } from 'astro';
import sharp from 'sharp';
import { getArticles } from '../../articles/articles.ts';
import { layBands } from '../../components/dial.ts';
import { languages } from '../../site.ts';
import tokens from '../../styles/tokens.css?raw';
import { drawPicture } from '../_picture.ts';
import { drawThumb } from '../_thumbs.ts';

/**
 * One picture an article, the same for all its languages, and one for every other page, tuned to the
 * latest article; made again when the drawing changes.
 */
export async function getStaticPaths() {
  const lang = languages[0];
  const articles = await getArticles(lang);
  const bands = layBands(articles);
  const drawings = articles.map(({ slug }) => ({
    slug,
    svg: drawPicture(drawThumb(slug, lang), bands, slug, tokens),
  }));
  drawings.push({ slug: 'home', svg: drawPicture('', bands, articles[0]?.slug ?? '', tokens) });
  return drawings.map(({ slug, svg }) => ({ params: { slug }, props: { svg }, cacheKey: svg }));
}

export const GET: APIRoute<{ svg: string }> = async ({ props }) => {
  // A palette of 16: drawings have few colors, and the file is a fifth of what it would be.
  const png = await sharp(Buffer.from(props.svg), { density: 72 })
    .png({ palette: true, colors: 16, dither: 0, compressionLevel: 9, effort: 10 })
    .toBuffer();
  return new Response(new Uint8Array(png), { headers: { 'Content-Type': 'image/png' } });
};
