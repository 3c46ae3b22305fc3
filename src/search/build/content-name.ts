import { createHash } from 'node:crypto';

/** Eight characters that stand in the name of a file, or of a build, and change with what is in it. */
export function contentName(parts: Iterable<string | Uint8Array>): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex').slice(0, 8);
}
