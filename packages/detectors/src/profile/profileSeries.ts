import { rhythmOf } from '../data/sampling';
import type { Observations } from '../types';
import { noiseLevel, quantum, slope } from './describeValues';
import { findPeriods, type Period } from './findPeriods';

/** What a training window looks like, as far as detectors ask. */
export interface SeriesProfile {
  /** The cycle, then a longer period where there is one; empty when the series has none. */
  readonly periods: readonly Period[];
  /** Median time between observations, milliseconds; undefined below two of them, or when they are not ascending. */
  readonly intervalMs?: number;
  /** Standard deviation of the noise between neighbouring observations, in the series' unit. */
  readonly noise: number;
  /** In the series' unit an observation. */
  readonly slope: number;
  /** Step that all values are whole multiples apart of, in the series' unit; 0 when there is none. */
  readonly quantum: number;
}

/**
 * Looks at a window of finite observations. Periods are counted in observations, so gaps in time shift what follows them;
 * those of a few percent leave the period findable. 10,000 observations take some 2 ms, most of them for the periods.
 */
export function profileSeries({
  timestamps,
  values,
}: Observations): SeriesProfile {
  return {
    periods: findPeriods(values),
    intervalMs: rhythmOf(timestamps)?.medianPeriodMs,
    noise: noiseLevel(values),
    slope: slope(values),
    quantum: quantum(values),
  };
}
