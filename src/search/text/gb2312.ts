/**
 * The Hanzi of GB 2312, the standard of simplified writing, in its order: the 3,755 common ones by their
 * sounds, then the others by their radicals. Every browser can decode it, so that no file need name them.
 */
export function gb2312Hanzi(): string[] {
  const bytes: number[] = [];
  for (let row = 0xb0; row <= 0xf7; row += 1) {
    for (let column = 0xa1; column <= 0xfe; column += 1) bytes.push(row, column);
  }
  return [...new TextDecoder('gbk').decode(new Uint8Array(bytes))];
}
