import { parseFields, type Parsed } from '../parameters';
import { DeviationDetector } from './DeviationDetector';
import type { DeviationDefinition } from './deviationModel';
import { assertAlgorithm, stateNumber } from './state';
import {
  restoreTrainingStatistics,
  trainingStatistics,
  type TrainingStatistics,
} from './trainingStatistics';

const ALGORITHM = 'statistical';
const FIELDS = { threshold_sigma: { min: 0.1, max: 100, default: 3 } } as const;

/**
 * The z-score of the HLD: |x - mean| / std against `threshold_sigma`, with the population standard deviation of the
 * training window. Right for a steady series whose noise is near Gaussian; its own outliers widen it (masking).
 *
 * Fit: two passes over n values. Score: one subtraction and one division. State: four numbers.
 */
export const zScore: DeviationDefinition<Parsed<typeof FIELDS>> = {
  algorithm: ALGORITHM,
  hyperparameters: FIELDS,
  parseHyperparameters: input => parseFields(input, FIELDS),
  fit: ({ values }, hyperparameters) =>
    create(trainingStatistics(values), hyperparameters.threshold_sigma),
  restore(state) {
    assertAlgorithm(state, ALGORITHM);
    return create(
      restoreTrainingStatistics(state),
      stateNumber(state, 'threshold_sigma', 0),
    );
  },
  fromModel: ({ centre, scale, longestRun, threshold }) =>
    create({ mean: centre, std: scale, longest_run: longestRun }, threshold),
};

function create(
  statistics: TrainingStatistics,
  thresholdSigma: number,
): DeviationDetector {
  return DeviationDetector.create({
    algorithm: ALGORITHM,
    centre: statistics.mean,
    scale: statistics.std,
    threshold: thresholdSigma,
    metrics: statistics,
    state: {
      algorithm: ALGORITHM,
      ...statistics,
      threshold_sigma: thresholdSigma,
    },
  });
}
