/**
 * Keeps the table of contents within reach on a narrow screen: when it has been scrolled past it comes
 * back as a bar at the upper edge, which names the section being read, opens the table, and brings the
 * header's way to the search. In the text its room is kept, so that nothing moves.
 */
export function floatContents(article: HTMLElement): void {
  const rail = article.querySelector<HTMLElement>('.rail')!;
  const contents = rail.querySelector<HTMLElement>('.contents')!;
  const details = contents.querySelector('details')!;
  const narrow = matchMedia('(max-width: 74.99em)');
  const search = document
    .querySelector('.site-header [data-search-open]')!
    .cloneNode(true) as Element;
  const isAfloat = () => contents.classList.contains('afloat');
  let wasOpen = details.open;
  let isPast = false;

  const settle = () => {
    const floats = narrow.matches && isPast;
    if (floats === isAfloat()) return;
    if (floats) wasOpen = details.open;
    rail.style.height = floats ? `${rail.getBoundingClientRect().height}px` : '';
    details.open = floats ? false : wasOpen;
    contents.classList.toggle('afloat', floats);
    if (floats) contents.append(search);
    else search.remove();
  };
  new IntersectionObserver((entries) => {
    const { isIntersecting, boundingClientRect } = entries.at(-1)!;
    isPast = !isIntersecting && boundingClientRect.bottom <= 0;
    settle();
  }).observe(rail);
  // A wide screen has no use for a closed table.
  const widen = () => {
    if (!narrow.matches) details.open = true;
  };
  narrow.addEventListener('change', () => {
    settle();
    widen();
  });
  widen();

  const close = () => {
    if (isAfloat()) details.open = false;
  };
  contents.addEventListener('click', ({ target }) => {
    if ((target as Element).closest('a')) close();
  });
  contents.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget && !contents.contains(relatedTarget as Node)) close();
  });
  document.addEventListener('pointerdown', ({ target }) => {
    if (!contents.contains(target as Node)) close();
  });
  document.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape' || !isAfloat() || !details.open) return;
    close();
    details.querySelector('summary')!.focus();
  });
}
