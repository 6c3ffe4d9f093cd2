import { median } from '../math/order';
import { parseFields, type Parsed } from '../parameters';
import { DeviationDetector } from './DeviationDetector';
import type { DeviationDefinition } from './deviationModel';
import { assertAlgorithm, stateNumber } from './state';
import {
  restoreTrainingStatistics,
  trainingStatistics,
  type TrainingStatistics,
} from './trainingStatistics';

const ALGORITHM = 'robust_zscore';
const FIELDS = {
  threshold_sigma: { min: 0.1, max: 100, default: 3.5 },
} as const;

/** Makes the median absolute deviation of Gaussian data its standard deviation: 1 / quantile of the normal at .75. */
const MAD_TO_SIGMA = 1.4826;
/** Makes the mean absolute deviation of Gaussian data its standard deviation: sqrt(pi / 2). */
const MEAN_DEVIATION_TO_SIGMA = 1.2533141373155003;

type RobustStatistics = TrainingStatistics & {
  readonly median: number;
  /** Robust estimate of the standard deviation, in the series' unit. */
  readonly scale: number;
};

/**
 * The modified z-score of Iglewicz and Hoaglin, "How to Detect and Handle Outliers" (1993): |x - median| over
 * 1.4826 x MAD, 3.5 by default. Up to half of the training window may be outliers without moving it.
 *
 * Where more than half of the window is one value (a coarsely quantised sensor) the MAD is 0 and the mean absolute
 * deviation around the median takes its place, as they advise.
 *
 * Fit: linear on average (quickselect). Score: one subtraction and one division. State: six numbers.
 */
export const robustZScore: DeviationDefinition<Parsed<typeof FIELDS>> = {
  algorithm: ALGORITHM,
  hyperparameters: FIELDS,
  parseHyperparameters: input => parseFields(input, FIELDS),
  fit: ({ values }, hyperparameters) =>
    create(robustStatistics(values), hyperparameters.threshold_sigma),
  restore(state) {
    assertAlgorithm(state, ALGORITHM);
    const statistics = {
      ...restoreTrainingStatistics(state),
      median: stateNumber(state, 'median'),
      scale: stateNumber(state, 'scale', 0),
    };
    return create(statistics, stateNumber(state, 'threshold_sigma', 0));
  },
  fromModel({ centre, scale, mean, std, longestRun, threshold }) {
    const statistics = { mean, std, longest_run: longestRun };
    return create({ ...statistics, median: centre, scale }, threshold);
  },
};

function robustStatistics(values: Float64Array): RobustStatistics {
  const centre = median(values);
  const deviations = values.map(value => Math.abs(value - centre));
  const mad = median(deviations);
  const statistics = trainingStatistics(values);
  if (mad > 0)
    return { ...statistics, median: centre, scale: MAD_TO_SIGMA * mad };
  return {
    ...statistics,
    median: centre,
    scale: MEAN_DEVIATION_TO_SIGMA * trainingStatistics(deviations).mean,
  };
}

function create(
  statistics: RobustStatistics,
  thresholdSigma: number,
): DeviationDetector {
  return DeviationDetector.create({
    algorithm: ALGORITHM,
    centre: statistics.median,
    scale: statistics.scale,
    threshold: thresholdSigma,
    metrics: statistics,
    state: {
      algorithm: ALGORITHM,
      ...statistics,
      threshold_sigma: thresholdSigma,
    },
  });
}
