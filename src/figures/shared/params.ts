import { digitsOf, formatNumber } from './format.ts';

/**
 * Parts of a view: what a reader can change, with its initial value, its limits and its form in
 * the address. `parse` takes text from an address that anyone may have edited, so it clamps and
 * snaps what it can and returns `undefined` for what it cannot read.
 */
export interface Param<T> {
  readonly initial: T;
  parse(text: string): T | undefined;
  print(value: T): string;
}

/** Limits of one number. An arrow key moves by `step`, with Shift by `fine`. */
export interface Range {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly fine: number;
}

interface RangeOptions {
  min: number;
  max: number;
  step: number;
  /** The finest difference, to which every value snaps; `step` by default. */
  fine?: number;
}

/** A number that a slider can set: its values laid out along a track. */
export interface TrackParam extends Param<number> {
  /** The places on the track. */
  readonly track: Range;
  toTrack(value: number): number;
  fromTrack(place: number): number;
  /** A value with the digits that its neighbors need. */
  text(value: number): string;
}

export interface NumberParam extends TrackParam, Range {}

export interface VectorParam<T extends readonly number[]> extends Param<T> {
  /** The limits of each entry. */
  readonly entries: readonly Range[];
}

/** A number between `min` and `max`. Throws a RangeError for an empty range or a step of zero. */
export function number(initial: number, options: RangeOptions): NumberParam {
  const range = toRange(options);
  const digits = digitsOf(range.fine);
  return {
    ...range,
    track: range,
    toTrack: (value) => value,
    fromTrack: (place) => snap(place, range),
    text: (value) => formatNumber(value, digits),
    initial: snap(initial, range),
    parse: (text) => parseNumber(text, (value) => snap(value, range)),
    print: String,
  };
}

/** A number out of an ascending list; an address may hold any number and gets the nearest one. */
export function stops(initial: number, list: readonly number[]): TrackParam {
  const nearest = (value: number) =>
    list.reduce((a, b) => (Math.abs(b - value) < Math.abs(a - value) ? b : a));
  return {
    track: { min: 0, max: list.length - 1, step: 1, fine: 1 },
    toTrack: (value) => list.indexOf(nearest(value)),
    fromTrack: (place) => list[Math.round(place)]!,
    text: (value) => formatNumber(value, digitsOf(value)),
    initial: nearest(initial),
    parse: (text) => parseNumber(text, nearest),
    print: String,
  };
}

/** One of a few words. */
export function choice<const T extends string>(
  initial: NoInfer<T>,
  options: readonly T[],
): Param<T> {
  return {
    initial,
    parse: (text) => options.find((option) => option === text),
    print: (value) => value,
  };
}

/** On or off, in the address `1` or `0`. */
export function flag(initial: boolean): Param<boolean> {
  return {
    initial,
    parse: (text) => (text === '1' ? true : text === '0' ? false : undefined),
    print: (value) => (value ? '1' : '0'),
  };
}

/** Some of a few words, such as the series that are shown; always in the order of `options`. */
export function subset<const T extends string>(
  initial: readonly NoInfer<T>[],
  options: readonly T[],
): Param<T[]> {
  const inOrder = (words: readonly string[]) => options.filter((option) => words.includes(option));
  return {
    initial: inOrder(initial),
    parse: (text) => inOrder(text.split(',')),
    print: (value) => inOrder(value).join(','),
  };
}

/** Several numbers that move together: a point `[x, y]`, a box `[x1, y1, x2, y2]`. */
export function vector<const T extends readonly number[]>(
  initial: T,
  { min, max, step, fine }: { [K in keyof RangeOptions]: number | readonly number[] },
): VectorParam<{ -readonly [K in keyof T]: number }> {
  type Values = { -readonly [K in keyof T]: number };
  const entry = (option: number | readonly number[], i: number) =>
    typeof option === 'number' ? option : option[i]!;
  const entries = initial.map((_, i) =>
    toRange({
      min: entry(min!, i),
      max: entry(max!, i),
      step: entry(step!, i),
      ...(fine === undefined ? {} : { fine: entry(fine, i) }),
    }),
  );
  const snapAll = (values: readonly number[]) =>
    values.map((value, i) => snap(value, entries[i]!)) as Values;
  return {
    entries,
    initial: snapAll(initial),
    parse: (text) => {
      const values = text.split(',').map((part) => parseNumber(part, (value) => value));
      return values.length === entries.length && values.every((value) => value !== undefined)
        ? snapAll(values)
        : undefined;
    },
    print: (values) => values.join(','),
  };
}

/** The multiple of `fine`, counted from `min`, that lies nearest to `value` within the limits. */
export function snap(value: number, { min, max, fine }: Range): number {
  const clamped = Math.min(Math.max(value, min), max);
  const snapped = min + Math.round((clamped - min) / fine) * fine;
  // 12 digits drop what binary fractions add: 0.1 + 0.2 is 0.3 on a slider.
  return Number(Math.min(snapped, max).toPrecision(12));
}

function toRange({ min, max, step, fine = step }: RangeOptions): Range {
  if (!(min < max && step > 0 && fine > 0)) {
    throw new RangeError(
      `A range needs min < max and positive steps, but got min ${min}, max ${max}, step ${step}, fine ${fine}.`,
    );
  }
  return { min, max, step, fine };
}

function parseNumber<T>(text: string, then: (value: number) => T): T | undefined {
  const value = Number(text);
  return text.trim() !== '' && Number.isFinite(value) ? then(value) : undefined;
}
