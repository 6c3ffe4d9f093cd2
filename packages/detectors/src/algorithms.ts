import { auto } from './detectors/auto';
import { ensemble } from './detectors/ensemble';
import { windowNovelty } from './detectors/coreset';
import { ewma } from './detectors/ewma';
import { holtWinters } from './detectors/holtWinters';
import { isolationForest } from './detectors/isolationForest';
import { range } from './detectors/range';
import { recursiveAr } from './detectors/recursiveAr';
import { robustZScore } from './detectors/robustZScore';
import { rollingZScore } from './detectors/rollingZScore';
import { segmentNovelty } from './detectors/segmentNovelty';
import { zScore } from './detectors/zScore';
import { ParameterError } from './errors';
import type {
  Detector,
  DetectorDefinition,
  DetectorState,
  Observations,
} from './types';

/** Every detector, in the order in which a form offers them. A new detector is its file and its line here. */
const DEFINITIONS: readonly DetectorDefinition[] = [
  auto,
  windowNovelty,
  ensemble,
  segmentNovelty,
  zScore,
  robustZScore,
  isolationForest,
  rollingZScore,
  ewma,
  range,
  recursiveAr,
  holtWinters,
];

/** Names of all algorithms. */
export const ALGORITHMS: string[] = DEFINITIONS.map(
  ({ algorithm }) => algorithm,
);

/** Seeds fits that name none, so that they can be repeated. */
const DEFAULT_SEED = 0;

/** @throws ParameterError with field `algorithm` when there is none of this name */
export function getDetector(algorithm: string): DetectorDefinition {
  const definition = DEFINITIONS.find(
    candidate => candidate.algorithm === algorithm,
  );
  if (!definition) {
    throw new ParameterError(
      'algorithm',
      `must be one of ${ALGORITHMS.join(', ')}, got '${algorithm}'`,
    );
  }
  return definition;
}

/** What {@link fitDetector} needs. */
export interface FitOptions {
  readonly algorithm: string;
  /** As the user gave them; the algorithm's defaults fill in the rest. */
  readonly hyperparameters?: unknown;
  readonly observations: Observations;
  /** A `seed` among the hyperparameters goes before it; 0 when neither is given. */
  readonly seed?: number;
}

/** @throws ParameterError for an unknown algorithm, a bad hyperparameter, or observations that it cannot be fitted on */
export function fitDetector(options: FitOptions): Detector {
  const definition = getDetector(options.algorithm);
  const hyperparameters = definition.parseHyperparameters(
    options.hyperparameters,
  );
  return definition.fit(options.observations, hyperparameters, {
    seed: options.seed ?? DEFAULT_SEED,
  });
}

/** @throws ParameterError for an unknown algorithm or a damaged state */
export function restoreDetector(state: DetectorState): Detector {
  return getDetector(state.algorithm).restore(state);
}
