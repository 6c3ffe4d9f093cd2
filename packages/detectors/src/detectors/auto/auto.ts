import { ParameterError } from '../../errors';
import { parseFields, type Parsed } from '../../parameters';
import type { DetectorDefinition, DetectorState } from '../../types';
import { windowNovelty } from '../coreset';
import { REST_FIELD } from '../defineOnlineDetector';
import { ensemble } from '../ensemble';
import { assertAlgorithm } from '../state';
import { ALGORITHM, AutoDetector } from './AutoDetector';
import { choose } from './choose';

const FIELDS = {
  alarms_per_month: { min: 0.01, max: 10_000, optional: true },
  rest: REST_FIELD,
} as const;

const CHOICES: readonly DetectorDefinition[] = [windowNovelty, ensemble];

/**
 * The default, which needs no parameters: it looks at the training window and takes `window_novelty` for a series that
 * repeats itself, `ensemble` for any other or when there is little to look at; see {@link choose}. Its state tells which
 * one, and the reason in a sentence. `alarms_per_month` is the budget that either keeps in its own way.
 */
export const auto: DetectorDefinition<Parsed<typeof FIELDS>> = {
  algorithm: ALGORITHM,
  hyperparameters: FIELDS,
  parseHyperparameters: input => parseFields(input, FIELDS),
  fit: (observations, hyperparameters) =>
    new AutoDetector(choose(observations, hyperparameters)),
  restore(state) {
    assertAlgorithm(state, ALGORITHM);
    const { reason, chosen } = state;
    if (typeof reason !== 'string') {
      throw new ParameterError('reason', 'must be text');
    }
    return new AutoDetector({ chosen: restoreChosen(chosen), reason });
  },
};

function restoreChosen(state: unknown) {
  const name =
    typeof state === 'object' && state && 'algorithm' in state
      ? state.algorithm
      : undefined;
  const definition = CHOICES.find(({ algorithm }) => algorithm === name);
  if (!definition) {
    throw new ParameterError(
      'chosen',
      `must be the state of one of ${CHOICES.map(
        ({ algorithm }) => algorithm,
      ).join(', ')}`,
    );
  }
  return definition.restore(state as DetectorState);
}
