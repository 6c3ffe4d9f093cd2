import { ParameterError } from '../../errors';
import { uint8Codec } from '../../math/base64';
import { parseNumber } from '../../parameters';
import type { DetectorState } from '../../types';
import { Standardisation } from '../Measure';
import { MAX_REST } from '../RefractoryPeriod';
import { assertAlgorithm, stateNumber } from '../state';
import { restoreTrainingStatistics } from '../trainingStatistics';
import type { CoresetFit } from './CoresetDetector';
import { decodeBytes } from './decodeBytes';
import { MAX_BIN_SIZE } from './fit';
import type { KnownLevels } from './LevelWatch';
import { Library } from './Library';
import { ALGORITHM, VIEWS } from './views';

/** A fit as plain JSON. */
export function serializeFit(fit: CoresetFit): DetectorState {
  const { threshold, rest, budget, binSize, levels, libraries } = fit.model;
  return {
    algorithm: ALGORITHM,
    ...fit.statistics,
    threshold,
    rest,
    budget,
    bin_size: binSize,
    levels,
    libraries: libraries.map(library => library.serialize()),
    memory: uint8Codec.encode(fit.memory),
  };
}

/** @throws ParameterError when the state is damaged, or of another algorithm */
export function restoreFit(state: DetectorState): CoresetFit {
  assertAlgorithm(state, ALGORITHM);
  const statistics = restoreTrainingStatistics(state);
  const { libraries } = state;
  if (!Array.isArray(libraries) || libraries.length !== VIEWS.length) {
    throw new ParameterError(
      'libraries',
      `must be a list of ${VIEWS.length}, one for each of ${VIEWS.join(', ')}`,
    );
  }
  return {
    statistics,
    model: {
      threshold: stateNumber(state, 'threshold', 0),
      rest: parseNumber('rest', state.rest, {
        min: 0,
        max: MAX_REST,
        integer: true,
      }),
      budget: parseNumber('budget', state.budget, { min: 0, max: 1 }),
      binSize: parseNumber('bin_size', state.bin_size, {
        min: 1,
        max: MAX_BIN_SIZE,
        integer: true,
      }),
      standard: new Standardisation(statistics),
      levels: restoreLevels(state.levels),
      libraries: libraries.map((library, i) =>
        Library.restore(library, `libraries[${i}]`),
      ),
    },
    memory: decodeBytes(state.memory, 'memory'),
  };
}

/** @throws ParameterError when they are none, or in disorder */
function restoreLevels(state: unknown): KnownLevels {
  if (typeof state !== 'object' || !state)
    throw new ParameterError('levels', 'must be the lowest and the highest');
  const { lowest, highest } = state as Record<string, unknown>;
  return {
    lowest: parseNumber('levels.lowest', lowest, {
      min: -Number.MAX_VALUE,
      max: 0,
    }),
    highest: parseNumber('levels.highest', highest, {
      min: 0,
      max: Number.MAX_VALUE,
    }),
  };
}
