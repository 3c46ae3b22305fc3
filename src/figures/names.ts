/** Every figure an article may use, as `<article slug>/<figure>`; each has its line in Figure.astro. */
export const figureNames = [] as const satisfies readonly string[];

export type FigureName = (typeof figureNames)[number];
