import { ALGORITHMS, type Fields, getDetector } from '@vigia/detectors';

export type { Fields as HyperparameterFields } from '@vigia/detectors';

/** Names of the algorithms that can be trained, the one that chooses for itself first. */
export const DETECTOR_ALGORITHMS: readonly string[] = ALGORITHMS;

/**
 * The hyperparameters of an algorithm by name: bounds, both inclusive, and default; none for an algorithm that is not
 * known.
 */
export function hyperparametersOf(algorithm: string): Fields {
  return ALGORITHMS.includes(algorithm)
    ? getDetector(algorithm).hyperparameters
    : {};
}
