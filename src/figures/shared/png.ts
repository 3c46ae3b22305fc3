/**
 * A picture as a `data:` address, made the same way on the server and in the browser, so that a
 * heat map needs no canvas and is there without JavaScript. The pixels hold opacity only: the
 * page lays a color under them (`mask-image`), and light, dark and print follow by themselves.
 */

const levels = 64;

/**
 * Opacity mask of a grid: an indexed PNG, with index i having opacity i / 63. Stored without
 * compression, about 1.4 characters a cell.
 *
 * @param values   rows from the top, `columns × rows` numbers; 0 and below are transparent
 * @param max      the value that is opaque
 * @throws RangeError when the number of values is not `columns × rows`
 * @see PNG specification, https://www.w3.org/TR/png-3/, 5.2 (signature) and 11 (chunks)
 */
export function opacityPng(
  values: ArrayLike<number>,
  columns: number,
  rows: number,
  max: number,
): string {
  if (values.length !== columns * rows) {
    throw new RangeError(
      `A heat map of ${columns} × ${rows} needs ${columns * rows} values, but got ${values.length}.`,
    );
  }
  const scanlines = new Uint8Array(rows * (columns + 1));
  for (let row = 0; row < rows; row++) {
    // The byte before each row names its filter: 0, none.
    for (let column = 0; column < columns; column++) {
      const share = values[row * columns + column]! / max;
      const level = share > 0 ? Math.round(Math.min(share, 1) * (levels - 1)) : 0;
      scanlines[row * (columns + 1) + column + 1] = level;
    }
  }
  const opacity = Uint8Array.from({ length: levels }, (_, i) =>
    Math.round((255 * i) / (levels - 1)),
  );
  const bytes = [
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', Uint8Array.of(...uint32(columns), ...uint32(rows), 8, 3, 0, 0, 0)),
    chunk('PLTE', new Uint8Array(3 * levels)),
    chunk('tRNS', opacity),
    chunk('IDAT', storedZlib(scanlines)),
    chunk('IEND', new Uint8Array(0)),
  ];
  return `data:image/png;base64,${base64(bytes)}`;
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(data.length + 12);
  const letters = [...type].map((letter) => letter.charCodeAt(0));
  bytes.set([...uint32(data.length), ...letters]);
  bytes.set(data, 8);
  bytes.set(uint32(crc32(bytes.subarray(4, -4))), data.length + 8);
  return bytes;
}

/** A zlib stream of stored blocks (RFC 1950, RFC 1951 section 3.2.4). */
function storedZlib(data: Uint8Array): Uint8Array {
  const limit = 0xffff;
  const head = 5;
  const count = Math.ceil(data.length / limit);
  const stream = new Uint8Array(2 + count * head + data.length + 4);
  stream.set([0x78, 0x01]);
  let at = 2;
  for (let start = 0; start < data.length; start += limit) {
    const block = data.subarray(start, start + limit);
    const isLast = start + limit >= data.length;
    const { length } = block;
    stream.set(
      [isLast ? 1 : 0, length & 255, length >> 8, ~length & 255, (~length >> 8) & 255],
      at,
    );
    stream.set(block, at + head);
    at += head + length;
  }
  stream.set(uint32(adler32(data)), at);
  return stream;
}

function uint32(value: number): number[] {
  return [(value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
}

/** What each value of a byte does to the checksum. */
const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  return crc;
});

/** Checksum of a PNG chunk. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ crcTable[(crc ^ byte) & 255]!;
  return ~crc >>> 0;
}

function adler32(bytes: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (const byte of bytes) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  return ((b << 16) | a) >>> 0;
}

function base64(parts: readonly Uint8Array[]): string {
  let binary = '';
  const run = 4096; // arguments of a call
  for (const part of parts) {
    for (let start = 0; start < part.length; start += run)
      binary += String.fromCharCode(...part.subarray(start, start + run));
  }
  return btoa(binary);
}
