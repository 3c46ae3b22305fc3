/**
 * On paper a link cannot be followed: while the page is printed, each link of the text to another
 * site carries a number, and the addresses stand at the end. Without script they follow in the line.
 */
export function printLinks(article: HTMLElement): void {
  const added: Element[] = [];
  addEventListener('beforeprint', () => {
    if (added.length > 0) return;
    const prose = article.querySelector('.prose')!;
    const numbers = new Map<string, number>();
    for (const link of prose.querySelectorAll<HTMLAnchorElement>('a[href^="http"]')) {
      const number = numbers.get(link.href) ?? numbers.size + 1;
      numbers.set(link.href, number);
      const mark = document.createElement('sup');
      mark.textContent = String(number);
      link.after(mark);
      added.push(mark);
    }
    if (numbers.size === 0) return;
    const list = document.createElement('ol');
    list.className = 'print-links';
    for (const address of numbers.keys()) {
      const item = document.createElement('li');
      item.textContent = decodeURI(address);
      list.append(item);
    }
    prose.append(list);
    added.push(list);
  });
  addEventListener('afterprint', () => {
    for (const element of added.splice(0)) element.remove();
  });
}
