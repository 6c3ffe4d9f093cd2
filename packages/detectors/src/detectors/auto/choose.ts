import { profileSeries, type SeriesProfile } from '../../profile';
import type { Detector, DetectorDefinition, Observations } from '../../types';
import { windowNovelty } from '../coreset';
import { ensemble } from '../ensemble';

/** What the owner of a series may ask for. */
export interface AutoHyperparameters {
  readonly alarms_per_month?: number;
  readonly rest?: number;
}

/** A fitted detector, and in a sentence why it is this one. */
export interface Choice {
  readonly chosen: Detector;
  readonly reason: string;
}

/** Fewer observations do not show all that is normal. */
const MIN_KNOWN = 1000;
/**
 * The threshold of `window_novelty` is in radii of its libraries, one for each of its two views. Up to 4, what was held out
 * looked much like what the libraries were chosen from; beyond, the series was on its way to somewhere else, and a library
 * that learns nothing would be outdated soon. On 260 synthetic series (seeds 1 and 2) up to 4 the windows find 67 % of the
 * anomalies and the ensemble 32 %; beyond, in 9 series, 6 and 3.
 */
const MAX_REPEATING_THRESHOLD = 4;

/** A series that repeats itself is compared with its training window; any other is watched by what goes on learning. */
export function choose(
  observations: Observations,
  hyperparameters: AutoHyperparameters,
): Choice {
  const count = observations.values.length;
  const fit = <H>(
    definition: DetectorDefinition<H>,
    { alarms_per_month, rest }: AutoHyperparameters,
  ) => {
    const given = {
      ...(alarms_per_month !== undefined && { alarms_per_month }),
      ...(rest !== undefined && { rest }),
    };
    const parsed = definition.parseHyperparameters(given);
    return definition.fit(observations, parsed, { seed: 0 });
  };
  if (count < MIN_KNOWN) {
    return {
      chosen: fit(ensemble, hyperparameters),
      reason: `${count} observations are too few to show all that is normal, so five measures go on learning.`,
    };
  }
  // At one budget for all, so that the choice does not hang on what is asked for.
  const windows = fit(windowNovelty, {});
  const cycle = describeCycle(profileSeries(observations), count);
  if (windows.threshold > MAX_REPEATING_THRESHOLD) {
    return {
      chosen: fit(ensemble, hyperparameters),
      reason: `${cycle}, and the end of the training window was unlike its beginning, so five measures go on learning.`,
    };
  }
  const isAsIs = Object.values(hyperparameters).every(
    value => value === undefined,
  );
  return {
    chosen: isAsIs ? windows : fit(windowNovelty, hyperparameters),
    reason: `${cycle}, and the end of the training window looked like its beginning, so what comes is compared with the windows seen there.`,
  };
}

function describeCycle({ periods }: SeriesProfile, count: number): string {
  const [cycle] = periods;
  return cycle
    ? `A cycle of ${cycle.length} observations came ${Math.floor(
        count / cycle.length,
      )} times`
    : 'No cycle was found';
}
