import { drawReception, scaleLength, type Band } from '../components/dial.ts';

/** What sites that show a link expect: 1.91 to 1. */
export const pictureSize = { width: 1200, height: 630 } as const;

const margin = 80;

/**
 * The picture that stands for an article elsewhere, as SVG without text and so without fonts: its small
 * figure on paper, and below it the tuning scale of the home page with the needle at the article.
 *
 * @param thumb  SVG of the small figure; when it is empty, what a receiver tuned to the article hears
 * @param bands  the scale, with the article on it
 * @param tokens  the style sheet that defines the colors, of which the light ones are taken
 */
export function drawPicture(
  thumb: string,
  bands: readonly Band[],
  slug: string,
  tokens: string,
): string {
  const { width, height } = pictureSize;
  const stations = bands.flatMap((band) => band.stations);
  const needle = stations.find(({ article }) => article.slug === slug)?.x ?? scaleLength / 2;
  const marks = (places: readonly number[], length: number) =>
    places.map((x) => `M${x} 0v${length}`).join('');
  const fine = Array.from({ length: 121 }, (_, i) => (i * scaleLength) / 120);
  const edges = [...bands.map(({ from }) => from), scaleLength];
  const across = (width - 2 * margin) / scaleLength;
  const figure = thumb
    ? thumb.replace(
        /^[\s\S]*?<svg/,
        '<svg x="200" y="36" width="800" height="450" preserveAspectRatio="xMidYMid"',
      )
    : `<path transform="translate(${margin} 265) scale(${across})" d="${drawReception(needle, 180, 1)}"
        fill="none" stroke="var(--ink-soft)" stroke-width="2.5" stroke-linejoin="round"/>`;
  return paint(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">
    <path fill="var(--paper)" d="M0 0H${width}V${height}H0z"/>
    ${figure}
    <g transform="translate(${margin} 530) scale(${across})" fill="none" stroke-width="1.5">
      <path stroke="var(--rule-strong)" d="M0 0H${scaleLength}${marks(fine, 10)}"/>
      <path stroke="var(--ink)" d="${marks(
        stations.map(({ x }) => x),
        24,
      )}${marks(edges, 36)}"/>
      <path stroke="var(--signal)" stroke-width="4" d="M${needle} -28V44"/>
    </g>
  </svg>`,
    tokens,
  );
}

/** The light values of tokens.css in the place of its variables. */
function paint(svg: string, tokens: string): string {
  let painted = svg;
  while (/var\(--[\w-]/.test(painted)) {
    painted = painted.replace(/var\((--[\w-]+)[^)]*\)/g, (_, name: string) => {
      const value = new RegExp(`\\s${name}: (?:light-dark\\(([^,]+),[^)]*\\)|([^;]+));`).exec(
        tokens,
      );
      if (!value) throw new Error(`A picture uses ${name}, which tokens.css does not define.`);
      return value[1] ?? value[2]!;
    });
  }
  return painted;
}
