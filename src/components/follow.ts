/**
 * Marks the section being read in the table of contents with `aria-current`: the last heading that
 * has passed the upper quarter of the window; the table's head names it too, for when it is a bar
 * (contents-bar.ts), and its link to the other language leads to it. A table longer than the window follows.
 */
export function followReading(article: HTMLElement): void {
  const contents = article.querySelector<HTMLElement>('.contents')!;
  const list = contents.querySelector('ol')!;
  const place = contents.querySelector('.place')!;
  // Sections have the same ids in every language.
  const other = contents.querySelector<HTMLAnchorElement>('[hreflang]');
  const links = [...list.querySelectorAll('a')];
  const linkOf = new Map<Element, HTMLAnchorElement>();
  for (const link of links) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) linkOf.set(heading, link);
  }
  const headings = [...linkOf.keys()];

  const center = (link: HTMLAnchorElement | undefined) => {
    if (!link) return;
    // scrollIntoView would scroll the page as well.
    const down = link.getBoundingClientRect().top - list.getBoundingClientRect().top;
    list.scrollTop += down - list.clientHeight / 2;
  };
  const mark = () => {
    const line = innerHeight / 4;
    const passed = headings.filter((heading) => heading.getBoundingClientRect().top <= line);
    const current = linkOf.get(passed.at(-1)!);
    for (const link of links) {
      if (link === current) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
    if (other) other.hash = current?.hash ?? '';
    place.replaceChildren(...(current?.cloneNode(true).childNodes ?? []));
    center(current);
  };
  // All that lies above the line counts as seen, so that the observer fires when a heading crosses it,
  // be it by a leap over many screens, and only then.
  const observer = new IntersectionObserver(mark, { rootMargin: '1000000px 0px -75% 0px' });
  for (const heading of headings) observer.observe(heading);
  // Closed, it could not be scrolled.
  contents
    .querySelector('details')!
    .addEventListener('toggle', () => center(links.find((link) => link.ariaCurrent)));
}
