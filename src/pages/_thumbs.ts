import type { Lang } from '../site.ts';

/** A Svelte component as an Astro page sees it. */
type Thumb = (props: { lang: Lang }) => unknown;

const thumbs = import.meta.glob<{ default: Thumb }>('../figures/*/Thumb.svelte', { eager: true });

/** The small figure of an article, drawn on the server; `undefined` when its folder has no Thumb.svelte. */
export function thumbOf(slug: string): Thumb | undefined {
  return thumbs[`../figures/${slug}/Thumb.svelte`]?.default;
}
