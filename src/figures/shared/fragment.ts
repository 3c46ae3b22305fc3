import type { Param } from './params.ts';

/**
 * A figure's state in the address: `#fig:box-pair?shift=3&shown=iou`. Only what differs from the
 * initial values is written, so a link stays short and follows when a default is changed.
 */

// A Param<T> both takes and gives T, so only `any` holds parameters of every kind.
export type Params = Readonly<Record<string, Param<any>>>;
type Values = Readonly<Record<string, unknown>>;

/** Characters that an address may carry as they are; commas separate entries and stay readable. */
const encode = (text: string) => encodeURIComponent(text).replaceAll('%2C', ',');

/** The query of what differs from the initial values, without `?`; empty when nothing does. */
export function printQuery(params: Params, values: Values): string {
  return Object.entries(params)
    .filter(([name, { initial }]) => values[name] !== initial)
    .map(([name, param]) => [name, param.print(values[name]), param.print(param.initial)])
    .filter(([, text, initial]) => text !== initial)
    .map(([name, text]) => `${encode(name!)}=${encode(text!)}`)
    .join('&');
}

/** Values of every parameter: from the query where it can be read, else the initial ones. */
export function parseQuery(params: Params, query: string): Record<string, unknown> {
  const search = new URLSearchParams(query);
  return Object.fromEntries(
    Object.entries(params).map(([name, param]) => {
      const text = search.get(name);
      const value = text === null ? undefined : param.parse(text);
      // A copy of a list, since the reader will change what is returned.
      return [name, value ?? structuredClone(param.initial)];
    }),
  );
}

/** The query that a fragment such as `#fig:box-pair?shift=3` holds for the figure with this id. */
export function queryFor(id: string, hash: string): string | undefined {
  const { target, query } = splitFragment(hash);
  return target === id ? query : undefined;
}

/** Cuts a fragment into the id it points to and the query after it (undefined without `?`). */
export function splitFragment(hash: string): { target: string; query: string | undefined } {
  const [target = '', ...rest] = hash.replace(/^#/, '').split('?');
  return { target: decode(target), query: rest.length > 0 ? rest.join('?') : undefined };
}

/** The fragment that leads to a figure in a state. */
export function fragmentOf(id: string, query: string): string {
  return query === '' ? `#${id}` : `#${id}?${query}`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A stray % is not an encoding; such a fragment simply names no figure.
    return text;
  }
}
