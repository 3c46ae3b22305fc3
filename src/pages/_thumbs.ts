import type { Component } from 'svelte';
import { render } from 'svelte/server';
import type { Lang } from '../site.ts';

type Thumb = Component<{ lang: Lang }>;
/** A Svelte component as an Astro page sees it. */
type ThumbInPage = (props: { lang: Lang }) => unknown;

const thumbs = import.meta.glob<{ default: Thumb }>('../figures/*/Thumb.svelte', { eager: true });

const find = (slug: string) => thumbs[`../figures/${slug}/Thumb.svelte`]?.default;

/** The small figure of an article, drawn on the server; `undefined` when its folder has no Thumb.svelte. */
export function thumbOf(slug: string): ThumbInPage | undefined {
  return find(slug) as ThumbInPage | undefined;
}

/** The same as HTML with an `<svg>` in it; empty when there is none. */
export function drawThumb(slug: string, lang: Lang): string {
  const thumb = find(slug);
  return thumb ? render(thumb, { props: { lang } }).body : '';
}
