/**
 * Marks the section being read in the table of contents with `aria-current`: the last heading that
 * has passed the upper quarter of the window. A table longer than the window follows.
 */
export function followReading(article: HTMLElement): void {
  const rail = article.querySelector<HTMLElement>('.contents ol')!;
  const links = [...article.querySelectorAll<HTMLAnchorElement>('.contents a')];
  const linkOf = new Map<Element, HTMLAnchorElement>();
  for (const link of links) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) linkOf.set(heading, link);
  }
  const headings = [...linkOf.keys()];

  const mark = () => {
    const line = innerHeight / 4;
    const passed = headings.filter((heading) => heading.getBoundingClientRect().top <= line);
    const current = linkOf.get(passed.at(-1)!);
    for (const link of links) {
      if (link === current) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
    // scrollIntoView would scroll the page as well.
    if (current) rail.scrollTop = current.offsetTop - rail.offsetTop - rail.clientHeight / 2;
  };
  // All that lies above the line counts as seen, so that the observer fires when a heading crosses it,
  // be it by a leap over many screens, and only then.
  const observer = new IntersectionObserver(mark, { rootMargin: '1000000px 0px -75% 0px' });
  for (const heading of headings) observer.observe(heading);
}
