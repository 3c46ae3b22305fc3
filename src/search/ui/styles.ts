import address from '../search.css?url&no-inline';
import { element } from './element.ts';

let loaded: Promise<void> | undefined;

/**
 * Links the style sheet of search, once, and resolves when it applies (or cannot be had: search works
 * without). Imported as a style sheet, it would be part of every page; a link of the site's own is
 * what the security policy allows.
 */
export function loadStyles(): Promise<void> {
  loaded ??= new Promise((resolve) => {
    const link = element('link', { rel: 'stylesheet', href: address });
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => resolve());
    document.head.append(link);
  });
  return loaded;
}
