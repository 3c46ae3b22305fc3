/**
 * Takes the tab stop off formulas that fit their column and gives it back when they do not: only what
 * scrolls needs one.
 */
export function watchScrollers(article: HTMLElement): void {
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const body = target as HTMLElement;
      if (body.scrollWidth > body.clientWidth) body.tabIndex = 0;
      else body.removeAttribute('tabindex');
    }
  });
  for (const body of article.querySelectorAll('.equation-body')) observer.observe(body);
}
