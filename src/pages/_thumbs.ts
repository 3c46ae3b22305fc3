import type { Component } from 'svelte';
import type { Lang } from '../site.ts';

type Thumb = Component<{ lang: Lang }>;

const thumbs = import.meta.glob<{ default: Thumb }>('../figures/*/Thumb.svelte', { eager: true });

/** The small figure of an article, drawn on the server; `undefined` when its folder has no Thumb.svelte. */
export function thumbOf(slug: string): Thumb | undefined {
  return thumbs[`../figures/${slug}/Thumb.svelte`]?.default;
}
