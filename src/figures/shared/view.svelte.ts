import { parseQuery, printQuery, type Params } from './fragment.ts';
import type { Param } from './params.ts';

/** What a reader can change in a figure. */
export interface View<P extends Params = Params> {
  readonly params: P;
  /** Reactive: read and assign the fields. */
  readonly values: { [K in keyof P]: P[K] extends Param<infer T> ? T : never };
  /** What differs from the initial values, as in the address. */
  readonly query: string;
  /** Takes the values from a query; what it does not name becomes initial. */
  read(query: string): void;
}

/** Makes the reactive state of a figure from its parameters; see params.ts. */
export function createView<P extends Params>(params: P): View<P> {
  const values = $state(parseQuery(params, '')) as View<P>['values'];
  const query = $derived(printQuery(params, values));
  return {
    params,
    values,
    get query() {
      return query;
    },
    read(query) {
      Object.assign(values, parseQuery(params, query));
    },
  };
}
