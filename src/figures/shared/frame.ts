import { digitsOf, formatNumber, formatPowerOfTen, formatScientific } from './format.ts';
import { linearScale, logScale, type Domain, type Scale } from './scale.ts';

/** What an author says about an axis. */
export interface AxisOptions {
  domain: Domain;
  scale?: 'linear' | 'log';
  /** Rich text: `*t*` is italic. An axis without label and with `ticks: []` takes no room. */
  label?: string;
  /** About how many ticks (default 5), or exactly which. */
  ticks?: number | readonly number[];
  format?: (value: number) => string;
  /** Draws a hairline across the plot at every tick. */
  grid?: boolean;
  /** Characters of room that a y axis keeps though it has no numbers, to stand flush with one that has. */
  room?: number;
}

export interface FrameOptions {
  /** Size of the plotting area in drawing units; the page scales it, keeping the ratio. */
  width: number;
  height: number;
  x: AxisOptions;
  y: AxisOptions;
  /** Lets y grow downwards, as in images. */
  yDown?: boolean;
}

export interface Tick {
  value: number;
  text: string;
  /** Place along the axis in drawing units. */
  at: number;
}

export interface Axis {
  label: string;
  ticks: Tick[];
  grid: boolean;
  /** Characters of the longest number, or of the room asked for. */
  room: number;
}

/** The plotting area: its size, its two maps and what its axes print. */
export interface Frame {
  width: number;
  height: number;
  x: Scale;
  y: Scale;
  xAxis: Axis;
  yAxis: Axis;
}

/**
 * Lays out a plotting area of fixed size, without measuring, so that the server and the browser
 * draw the same picture.
 */
export function createFrame({ width, height, x, y, yDown = false }: FrameOptions): Frame {
  const xScale = createScale(x, [0, width]);
  const yScale = createScale(y, yDown ? [0, height] : [height, 0]);
  return {
    width,
    height,
    x: xScale,
    y: yScale,
    xAxis: createAxis(x, xScale),
    yAxis: createAxis(y, yScale),
  };
}

/** Share of the width at which `value` lies, as a CSS length: `12.5%`. */
export function left(frame: Frame, value: number): string {
  return percent(frame.x(value) / frame.width);
}

/** Share of the height at which `value` lies, as a CSS length. */
export function top(frame: Frame, value: number): string {
  return percent(frame.y(value) / frame.height);
}

/**
 * The CSS translation from the upper left corner of a plot's overlay to a place in drawing units, and
 * from there by CSS lengths, which may be shares of the mark's own size.
 */
export function translateTo(
  { width, height }: Frame,
  [x, y]: readonly [x: number, y: number],
  [across, up]: readonly [across: string, up: string],
): string {
  const share = (units: number, whole: number) => round((units / whole) * 100, 3);
  return `calc(${share(x, width)}cqw + ${across}) calc(${share(y, height)}cqh + ${up})`;
}

/** `share` of 1 as a CSS length with the three decimals that a wide screen can show. */
export function percent(share: number): string {
  return `${round(share * 100, 3)}%`;
}

/** Shortens a coordinate for the HTML; 2 decimals of a drawing unit are below any pixel. */
export function round(value: number, digits = 2): number {
  return Math.round(value * 10 ** digits) / 10 ** digits + 0;
}

function createScale({ domain, scale = 'linear' }: AxisOptions, range: Domain): Scale {
  return scale === 'log' ? logScale(domain, range) : linearScale(domain, range);
}

function createAxis(options: AxisOptions, scale: Scale): Axis {
  const { label = '', ticks = 5, grid = false } = options;
  const values = typeof ticks === 'number' ? scale.ticks(ticks) : ticks;
  const format = options.format ?? defaultFormat(options, values);
  const texts = values.map(format);
  return {
    label,
    grid,
    ticks: values.map((value, i) => ({ value, text: texts[i]!, at: round(scale(value)) })),
    room: Math.max(options.room ?? 0, ...texts.map((text) => [...text].length)),
  };
}

function defaultFormat({ scale }: AxisOptions, values: readonly number[]) {
  if (scale === 'log' && values.some(isFar)) return formatLogTick;
  if (scale === 'log') return (value: number) => formatNumber(value, digitsOf(value));
  const digits = Math.max(0, ...values.map(digitsOf));
  return (value: number) => formatNumber(value, digits);
}

/** Whether a plain number is longer than a power of ten, which then stands for the whole axis. */
function isFar(value: number): boolean {
  return value < 0.9e-3 || value > 1.1e4;
}

function formatLogTick(value: number): string {
  const exponent = Math.log10(value);
  const isPower = Math.abs(exponent - Math.round(exponent)) < 1e-9;
  return isPower ? formatPowerOfTen(Math.round(exponent)) : formatScientific(value, 0);
}
