import { ParameterError } from '../errors';
import type { DetectorDefinition, DetectorState } from '../types';
import type { DeviationDetector } from './DeviationDetector';
import { robustZScore } from './robustZScore';
import { zScore } from './zScore';

/** A fitted deviation detector in bare numbers, as a table of many of them holds it. */
export interface DeviationModel {
  readonly algorithm: string;
  /** In the series' unit. */
  readonly centre: number;
  /** In the series' unit, above 0. */
  readonly scale: number;
  readonly threshold: number;
  /** Of the training window, in the series' unit. */
  readonly mean: number;
  /** Of the training window's population, in the series' unit. */
  readonly std: number;
  /** The most consecutive observations of one and the same value in the training window. */
  readonly longestRun: number;
}

/** An algorithm whose score is |x - centre| / scale, and whose state is nothing but these numbers. */
export interface DeviationDefinition<H = unknown>
  extends DetectorDefinition<H> {
  restore(state: DetectorState): DeviationDetector;

  /** The detector of these numbers; the other way round than {@link toDeviationModel}. */
  fromModel(model: DeviationModel): DeviationDetector;
}

const DEFINITIONS: readonly DeviationDefinition[] = [zScore, robustZScore];

/** Names of the algorithms that {@link toDeviationModel} takes. */
export const DEVIATION_ALGORITHMS: readonly string[] = DEFINITIONS.map(
  ({ algorithm }) => algorithm,
);

function find(algorithm: string): DeviationDefinition | undefined {
  return DEFINITIONS.find(candidate => candidate.algorithm === algorithm);
}

/**
 * The numbers of a state.
 *
 * @returns undefined for the state of an algorithm that needs more than them
 * @throws ParameterError for a damaged state
 */
export function toDeviationModel(
  state: DetectorState,
): DeviationModel | undefined {
  const detector = find(state.algorithm)?.restore(state);
  if (!detector) return undefined;
  const { algorithm, centre, scale, threshold, metrics } = detector;
  const { mean, std, longest_run: longestRun } = metrics;
  return { algorithm, centre, scale, threshold, mean, std, longestRun };
}

/** @throws ParameterError for an algorithm that is none of {@link DEVIATION_ALGORITHMS}, or a number that no fit has */
export function fromDeviationModel(model: DeviationModel): DeviationDetector {
  const definition = find(model.algorithm);
  if (!definition) {
    throw new ParameterError(
      'algorithm',
      `must be one of ${DEVIATION_ALGORITHMS.join(', ')}, got '${
        model.algorithm
      }'`,
    );
  }
  return definition.fromModel(model);
}
