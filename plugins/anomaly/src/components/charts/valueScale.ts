/** What a detector expects, in the unit of the values. */
export interface ThresholdBand {
  expected: number;
  lower: number;
  upper: number;
}

/** Points of a chart: epoch milliseconds and value. */
export type ChartPoint = readonly number[];

/** A band wider than this many times the data would press them into a flat line. */
const MAX_BAND_TO_DATA_RATIO = 8;
/** Part of the height that stays free above and below. */
const MARGIN = 0.06;

/**
 * Bounds of the value axis: all points and marks, and the threshold band unless that would flatten them.
 *
 * @returns `[low, high]` with `low < high`, also for no point and for a constant
 */
export function valueDomain(
  values: Iterable<number>,
  band?: ThresholdBand,
): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (Number.isFinite(value)) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  if (low > high) {
    [low, high] = band ? [band.lower, band.upper] : [0, 1];
  }
  const spread = high - low;
  if (
    band &&
    (spread === 0 || band.upper - band.lower <= spread * MAX_BAND_TO_DATA_RATIO)
  ) {
    low = Math.min(low, band.lower);
    high = Math.max(high, band.upper);
  }
  const margin = (high - low) * MARGIN || Math.abs(high) * MARGIN || 1;
  return [low - margin, high + margin];
}

/** Bounds of an axis of amounts, which begins at zero; `[0, 1]` where there is nothing. */
export function amountDomain(values: Iterable<number>): [number, number] {
  let high = 0;
  for (const value of values) {
    high = Math.max(high, value);
  }
  return [0, high * (1 + MARGIN) || 1];
}

/** The smallest of 1, 2, 2.5, 5 times a power of ten that is at least `step`. */
function roundStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step));
  const factor =
    [1, 2, 2.5, 5, 10].find(
      candidate => candidate * power >= step * (1 - 1e-9),
    ) ?? 10;
  return factor * power;
}

/** Round values within a domain, about `count` of them, increasing. */
export function valueTicks(
  [low, high]: readonly [number, number],
  count: number,
): number[] {
  const step = roundStep((high - low) / Math.max(1, count));
  const ticks: number[] = [];
  for (let index = Math.ceil(low / step); index * step <= high; index += 1) {
    // Multiples of a decimal fraction carry noise: 3 * 0.1 is not 0.3.
    ticks.push(Number((index * step).toPrecision(12)));
  }
  return ticks;
}

/** Decimals that tell neighbouring ticks apart. */
export function tickDecimals(ticks: readonly number[]): number {
  const step =
    ticks.length > 1 ? ticks[1] - ticks[0] : Math.abs(ticks[0] ?? 1) || 1;
  // 2.5 and 0.25 need one more than the magnitude of the step tells.
  const magnitude = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const scaled = step * 10 ** magnitude;
  return Math.min(
    12,
    Math.abs(scaled - Math.round(scaled)) > 1e-6 ? magnitude + 1 : magnitude,
  );
}
