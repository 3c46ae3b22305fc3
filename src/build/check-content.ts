import { loadLibrary } from '../articles/library.ts';
import { Renderer } from '../articles/rendering.ts';
import { sortFaults, type Fault } from '../markdown/fault.ts';
import { mergeGlyphs, type Glyphs } from '../markdown/katex-faces.ts';
import { classesIn } from './html-classes.ts';

export interface CheckedContent {
  /** Every fault of every file, in file order. */
  faults: Fault[];
  articles: number;
  /** Characters of KaTeX's faces in use. */
  glyphs: Glyphs;
  /** Class names in the articles' HTML. */
  classes: Set<string>;
}

/** Reads and renders all of `content/` below `root`. */
export async function checkContent(root = process.cwd()): Promise<CheckedContent> {
  const library = await loadLibrary(root);
  const renderer = new Renderer(root);
  const faults = [...library.faults];
  const glyphs: Glyphs[] = [];
  const classes = new Set<string>();
  for (const article of library.articles) {
    const rendering = await renderer.render(article);
    faults.push(...rendering.faults);
    glyphs.push(rendering.document.glyphs);
    for (const part of rendering.document.parts) {
      const html = part.type === 'html' ? part.html : part.caption;
      for (const name of classesIn(html)) classes.add(name);
    }
  }
  const { length: articles } = library.articles;
  return { faults: sortFaults(faults), articles, glyphs: mergeGlyphs(glyphs), classes };
}
