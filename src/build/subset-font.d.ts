declare module 'subset-font' {
  /** The font with only the glyphs that the text needs (HarfBuzz). */
  export default function subsetFont(
    font: Uint8Array,
    text: string,
    options: { targetFormat: 'woff2'; noHinting: boolean },
  ): Promise<Uint8Array>;
}
