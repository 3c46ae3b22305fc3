/** Cuts `时间 *t*` at its asterisks; every second piece is italic. */
export function richPieces(text: string): { text: string; isItalic: boolean }[] {
  return text
    .split('*')
    .map((piece, i) => ({ text: piece, isItalic: i % 2 === 1 }))
    .filter((piece) => piece.text !== '');
}

/** The same text for where markup cannot go: accessible names, value texts. */
export function plainText(text: string): string {
  return text.replaceAll('*', '');
}
