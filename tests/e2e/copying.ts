// Run in the page: the TeX of an article's formulas, as it was set and as it is copied.

/** Opens what is folded: what nobody sees is not copied. */
export function openDetails(): void {
  for (const one of document.querySelectorAll('details')) one.open = true;
}

/** TeX of the article's formulas in order. */
export function typesetFormulas(): string[] {
  const body = document.querySelector('.prose')!;
  return [...body.querySelectorAll('annotation')]
    .filter((annotation) => !annotation.closest('.sidenote')) // notes stand beside the text
    .map((annotation) => annotation.textContent!.replace(/\s+/g, ' ').trim());
}

/** What lies between dollars in the copied text. */
export function copiedFormulas(): string[] {
  const body = document.querySelector('.prose')!;
  getSelection()!.selectAllChildren(body);
  const clipboardData = new DataTransfer();
  const event = new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true });
  body.dispatchEvent(event);
  getSelection()!.removeAllRanges();
  const text = clipboardData.getData('text/plain');
  return [...text.matchAll(/\$\$([\s\S]*?)\$\$|\$([^$]*)\$/g)].map(([, display, inline]) =>
    (display ?? inline)!.replace(/\s+/g, ' ').trim(),
  );
}
