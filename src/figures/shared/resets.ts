import { createContext } from 'svelte';

/** What else the shell's reset button does: a player, whose step is not in the view, goes back. */
export const [getResets, setResets] = createContext<Set<() => void>>();
