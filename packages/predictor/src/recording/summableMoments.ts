import { Moments } from '@vigia/detectors';

/** Sizes whose squares, times any count, a database computes without overflow or underflow (which PostgreSQL refuses). */
const SMALLEST_SUMMED = 1e-100;
const LARGEST_SUMMED = 1e100;

/** Moments of the values at `from` up to but not at `to`, such that a database can merge them. */
export function summableMoments(
  values: Float64Array,
  from: number,
  to: number,
): Moments {
  const moments = Moments.of(values, from, to);
  const { count, mean, m2, min = 0, max = 0 } = moments;
  if (max > LARGEST_SUMMED || min < -LARGEST_SUMMED) {
    return Moments.of(values.slice(from, to).map(summable));
  }
  const squares = m2 < SMALLEST_SUMMED * SMALLEST_SUMMED ? 0 : m2;
  return isSummable(mean) &&
    isSummable(min) &&
    isSummable(max) &&
    squares === m2
    ? moments
    : Moments.from({
        count,
        mean: summable(mean),
        m2: squares,
        min: summable(min),
        max: summable(max),
      });
}

function isSummable(value: number): boolean {
  return Object.is(summable(value), value);
}

function summable(value: number): number {
  const size = Math.abs(value);
  if (size < SMALLEST_SUMMED) {
    return 0;
  }
  return size > LARGEST_SUMMED ? Math.sign(value) * LARGEST_SUMMED : value;
}
