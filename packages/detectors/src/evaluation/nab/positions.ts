import { ParameterError } from '../../errors';
import type { NabSeries } from './types';

/** The part of a series that a detector may look at before it is judged, and its upper bound in observations. */
const PROBATION_SHARE = 0.15;
const MAX_PROBATION = 750;

/** Of {@link NabPositions.windowOf}: the observation lies in no window. */
export const NO_WINDOW = -1;

/** What an alarm at each observation of a series is worth, whatever the profile. */
export interface NabPositions {
  /** Observations at the beginning in which alarms do not count. */
  readonly probation: number;
  readonly windowCount: number;
  /** The window in which each observation lies, or {@link NO_WINDOW}. */
  readonly windowOf: Int32Array;
  /** In a window from 1 at its first observation down to almost 0; elsewhere from 0 down to -1, to be weighed by the profile. */
  readonly worth: Float64Array;
}

/** min(floor(.15 n), 750): observations of a series that serve as its training part. */
export function probationOf(length: number): number {
  return Math.min(Math.floor(PROBATION_SHARE * length), MAX_PROBATION);
}

/**
 * Finds what an alarm is worth at each observation. Source: A. Lavin, S. Ahmad, _Evaluating Real-time Anomaly Detection
 * Algorithms: the Numenta Anomaly Benchmark_, ICMLA 2015, with the windows' ends as the benchmark's program takes them.
 *
 * @throws ParameterError with field `windows` when one does not begin and end at observations, after the one before it
 */
export function nabPositions(series: NabSeries): NabPositions {
  const length = series.values.length;
  const windowOf = new Int32Array(length).fill(NO_WINDOW);
  const worth = new Float64Array(length).fill(-1);
  let free = 0;
  for (const [window, { first, last }] of locate(series).entries()) {
    if (first < free || last < first) {
      throw new ParameterError(
        'windows',
        `of ${series.name}: window ${window} must begin after observation ${
          free - 1
        }, it goes from ${first} to ${last}`,
      );
    }
    const width = last - first + 1;
    for (let i = first; i <= last; i++) {
      windowOf[i] = window;
      worth[i] = sigmoid((i - last - 1) / width) / sigmoid(-1);
    }
    for (let i = last + 1; i < length; i++) {
      worth[i] = sigmoid((i - last) / (width - 1));
    }
    free = last + 1;
  }
  return {
    probation: probationOf(length),
    windowCount: series.windows.length,
    windowOf,
    worth,
  };
}

/** 2 / (1 + e^5p) - 1; an alarm more than three widths after a window has nothing to do with it. */
function sigmoid(position: number): number {
  return position > 3 ? -1 : 2 / (1 + Math.exp(5 * position)) - 1;
}

function locate({ name, timestamps, windows }: NabSeries) {
  const indexOf = (time: number, window: number) => {
    const index = timestamps.indexOf(time);
    if (index >= 0) return index;
    throw new ParameterError(
      'windows',
      `of ${name}: window ${window} names ${new Date(
        time,
      ).toISOString()}, which no observation has`,
    );
  };
  return windows.map(({ beginMs, endMs }, window) => ({
    first: indexOf(beginMs, window),
    last: indexOf(endMs, window),
  }));
}
