// What a component has of Svelte, beside the modules with runes: `load-client.ts` puts them into one script.
import { flushSync } from 'svelte';

export { flushSync };
export { piecewise } from '../../../src/figures/shared/piecewise.svelte.ts';
export { trailing } from '../../../src/figures/shared/trailing.svelte.ts';

/** A setting: reactive, to read and assign. */
export function setting<T>(initial: T): { value: T } {
  let value = $state.raw(initial);
  return {
    get value() {
      return value;
    },
    set value(next) {
      value = next;
    },
  };
}

/** Runs what a component runs when it is made, then its effects; what it returns ends them. */
export function mount(make: () => void): () => void {
  const unmount = $effect.root(make);
  flushSync();
  return unmount;
}
