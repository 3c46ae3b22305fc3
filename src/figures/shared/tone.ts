/**
 * The roles a mark can play. The first five mean the same in every article; the numbers are for
 * series without a role and share the first colors (tokens.css). Color is never the only sign:
 * every tone has its own dash and its own marker.
 */
export type Tone =
  'prediction' | 'target' | 'gradient' | 'background' | 'good' | 'ink' | 1 | 2 | 3 | 4 | 5 | 6;

export type Marker = 'disc' | 'square' | 'triangle' | 'diamond' | 'cross' | 'ring';

interface Look {
  color: string;
  /** `stroke-dasharray` in pixels; empty is solid. */
  dash: string;
  marker: Marker;
}

const looks: Readonly<Record<Tone, Look>> = {
  1: { color: 'var(--fig-1)', dash: '', marker: 'disc' },
  2: { color: 'var(--fig-2)', dash: '7 4', marker: 'square' },
  3: { color: 'var(--fig-3)', dash: '2 3', marker: 'triangle' },
  4: { color: 'var(--fig-4)', dash: '9 3 2 3', marker: 'diamond' },
  5: { color: 'var(--fig-5)', dash: '4 3', marker: 'cross' },
  6: { color: 'var(--fig-6)', dash: '12 4', marker: 'ring' },
  prediction: { color: 'var(--fig-prediction)', dash: '', marker: 'disc' },
  target: { color: 'var(--fig-target)', dash: '7 4', marker: 'square' },
  good: { color: 'var(--fig-good)', dash: '2 3', marker: 'triangle' },
  gradient: { color: 'var(--fig-gradient)', dash: '', marker: 'diamond' },
  background: { color: 'var(--fig-background)', dash: '1 3', marker: 'ring' },
  ink: { color: 'var(--ink)', dash: '', marker: 'disc' },
};

/** How a tone looks: a CSS color, a dash and a marker. */
export function lookOf(tone: Tone): Look {
  return looks[tone];
}

/**
 * Path of a marker of diameter `size` around the origin, in drawing units. All have about the
 * same area, so that no series looks heavier than another.
 */
export function markerPath(marker: Marker, size: number): string {
  const r = size / 2;
  switch (marker) {
    case 'disc':
    case 'ring':
      return `m${-r} 0a${r} ${r} 0 1 0 ${size} 0a${r} ${r} 0 1 0 ${-size} 0z`;
    case 'square': {
      const a = shorten(r * 0.89);
      return `m${-a} ${-a}h${2 * a}v${2 * a}h${-2 * a}z`;
    }
    case 'triangle': {
      const a = shorten(r * 1.2);
      return `m0 ${-a}l${a} ${shorten(1.75 * a)}h${-2 * a}z`;
    }
    case 'diamond': {
      const a = shorten(r * 1.25);
      return `m0 ${-a}l${a} ${a}l${-a} ${a}l${-a} ${-a}z`;
    }
    case 'cross': {
      const a = shorten(r * 0.95);
      return `m${-a} ${-a}l${2 * a} ${2 * a}m0 ${-2 * a}l${-2 * a} ${2 * a}`;
    }
  }
}

function shorten(value: number): number {
  return Math.round(value * 100) / 100;
}
