import { floatContents } from './contents-bar.ts';
import { copyFormulas, copyListings } from './copy.ts';
import { findLink, linkEquations, withFindLink } from './find-formula.ts';
import { followReading } from './follow.ts';
import { previewLinks } from './preview.ts';
import { printLinks } from './print-links.ts';
import { watchScrollers } from './scrollers.ts';
import { readSymbols } from './symbols.ts';

/** What an article can do beyond being read; site-behavior.ts fetches it when a hand first moves. */
export function start(): void {
  const article = document.querySelector<HTMLElement>('[data-article]')!;
  followReading(article);
  floatContents(article);
  watchScrollers(article);
  const say = previewLinks(article, withFindLink(article, readSymbols(article)));
  copyListings(article);
  copyFormulas(article, say, (katex) => findLink(article, katex));
  linkEquations(article);
  printLinks(article);
  article.dataset['awake'] = ''; // for what drives the page from outside: tests, `npm run pdf`
}
