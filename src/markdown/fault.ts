import type { VFileMessage } from 'vfile-message';

/** One thing an author has to mend, with its place. Lines and columns count from 1. */
export interface Fault {
  /** Path from the project's root. */
  file: string;
  line: number;
  column: number;
  /** What was expected, what came, what to do. */
  message: string;
}

/** `file:line:column: message`, the form that editors and terminals link. */
export function formatFault({ file, line, column, message }: Fault): string {
  return `${file}:${line}:${column}: ${message}`;
}

/** A plugin's message as a fault. */
export function faultFromMessage(message: VFileMessage, file: string): Fault {
  return { file, line: message.line ?? 1, column: message.column ?? 1, message: message.reason };
}

/** In file order, so that an author can work downwards. */
export function sortFaults(faults: readonly Fault[]): Fault[] {
  return [...faults].sort(
    (a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column,
  );
}
