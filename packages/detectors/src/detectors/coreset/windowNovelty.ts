import { ParameterError } from '../../errors';
import { parseFields, type Parsed } from '../../parameters';
import type { DetectorDefinition, Observations } from '../../types';
import { REST_FIELD } from '../defineOnlineDetector';
import { defaultRest } from '../RefractoryPeriod';
import { trainingStatistics } from '../trainingStatistics';
import { CoresetDetector } from './CoresetDetector';
import { fitCoreset } from './fit';
import { restoreFit } from './state';
import { MAX_WINDOWS } from './Library';
import { ALGORITHM, LEVELS } from './views';

const FIELDS = {
  windows: { integer: true, min: 8, max: MAX_WINDOWS, default: 48 },
  alarms_per_month: { min: 0.001, max: 10_000, default: 1 },
  period: { integer: true, min: 4, max: 100_000, optional: true },
  rest: REST_FIELD,
} as const;

/** Observations that leave a window to choose, and another that shares no value with it. */
const MIN_OBSERVATIONS = 2 * LEVELS;

/**
 * How far the last stretch of the series is from everything that the training window showed, seen in three ways
 * (see `VIEWS`):
 *
 *   score = mean over the last 3 windows x of (sum over views v of min over w in library v of |x_v - w| / r_v)
 *
 * x_v are the last 16 levels of the series as v sees them, in training deviations; a library holds the `windows` training
 * windows that farthest-first traversal chooses (Gonzalez 1985), and r_v is the farthest that a training window was from
 * them. So 1 in one view is as far as training ever went, and no view has a weight to tune. The score stands until the next
 * bin of period / 32 observations is complete. The level, which windows do not see, is watched beside them: its severity
 * times the threshold is the score where that is higher (see `LevelWatch`). The threshold comes from scores of the last
 * third of the training window, by libraries of the first two, for a budget of false alarms a month.
 *
 * A value that is not finite is passed over: the next one takes its place in the bin. Gaps in time are not looked at.
 *
 * Fit: O(windows x n / bin). Score: O(windows / bin) amortised. State: 48 bytes a window.
 */
export const windowNovelty: DetectorDefinition<Parsed<typeof FIELDS>> = {
  algorithm: ALGORITHM,
  hyperparameters: FIELDS,
  parseHyperparameters: input => parseFields(input, FIELDS),
  fit: (observations, hyperparameters) =>
    fitWindows(observations, hyperparameters).detector,
  restore: state => CoresetDetector.restore(restoreFit(state)),
};

/** A fit, and how far beyond the libraries what was held out of them lies. */
export interface FittedWindows {
  readonly detector: CoresetDetector;
  /** The threshold at the default budget of alarms: it tells series from one another, whatever their budgets. */
  readonly usualThreshold: () => number;
}

/** @throws ParameterError when there are too few observations, or the budget is above the scores of a month */
export function fitWindows(
  observations: Observations,
  { windows, alarms_per_month, period, rest }: Parsed<typeof FIELDS>,
): FittedWindows {
  const { values } = observations;
  if (values.length < MIN_OBSERVATIONS) {
    throw new ParameterError(
      'values',
      `${ALGORITHM} needs at least ${MIN_OBSERVATIONS}, got ${values.length}`,
    );
  }
  const statistics = trainingStatistics(values);
  const { model, thresholdAt, means } = fitCoreset(observations, statistics, {
    windows,
    alarmsPerMonth: alarms_per_month,
    period,
    rest: rest ?? defaultRest(values.length),
  });
  return {
    detector: CoresetDetector.train({ model, statistics }, values, means),
    usualThreshold: () => thresholdAt(FIELDS.alarms_per_month.default),
  };
}
