import { ParameterError } from '../errors';
import { parseNumber } from '../parameters';
import type { DetectorState } from '../types';

/** @throws ParameterError when the field is not a finite number, or below `min` */
export function stateNumber(
  state: DetectorState,
  name: string,
  min = -Number.MAX_VALUE,
): number {
  return parseNumber(name, state[name], { min, max: Number.MAX_VALUE });
}

/** @throws ParameterError when the state belongs to another algorithm */
export function assertAlgorithm(state: DetectorState, algorithm: string): void {
  if (state.algorithm !== algorithm) {
    throw new ParameterError(
      'algorithm',
      `the state is of '${state.algorithm}', not of '${algorithm}'`,
    );
  }
}
