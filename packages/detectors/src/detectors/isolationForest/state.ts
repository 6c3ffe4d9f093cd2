import { ParameterError } from '../../errors';
import { float64Codec, uint16Codec, uint8Codec } from '../../math/base64';
import { parseNumber } from '../../parameters';
import type { DetectorState } from '../../types';
import { assertAlgorithm } from '../state';
import {
  restoreTrainingStatistics,
  type TrainingStatistics,
} from '../trainingStatistics';
import { Forest } from './Forest';
import { LEAF, type ForestNodes } from './ForestNodes';
import { MAX_SAMPLE_SIZE, MAX_TREES } from './FullTrees';

export const ALGORITHM = 'isolation_forest';

/** A fitted Isolation Forest with what turns its scores into verdicts. */
export interface IsolationForestFit {
  readonly forest: Forest;
  /** Rows that each tree was grown from. */
  readonly sampleSize: number;
  readonly lags: number;
  /** 0 to 1. */
  readonly threshold: number;
  readonly statistics: TrainingStatistics;
}

export function serializeFit({
  forest,
  sampleSize,
  lags,
  threshold,
  statistics,
}: IsolationForestFit): DetectorState {
  const { features, splits, leafSizes } = forest.nodes;
  return {
    algorithm: ALGORITHM,
    ...statistics,
    threshold,
    lags,
    trees: forest.trees,
    sample_size: sampleSize,
    features: uint8Codec.encode(features),
    splits: float64Codec.encode(splits),
    leaf_sizes: uint16Codec.encode(leafSizes),
  };
}

/** @throws ParameterError when a field is missing or out of bounds, or the nodes are not whole trees */
export function restoreFit(state: DetectorState): IsolationForestFit {
  assertAlgorithm(state, ALGORITHM);
  const lags = parseNumber('lags', state.lags, {
    integer: true,
    min: 1,
    max: LEAF,
  });
  const sampleSize = parseNumber('sample_size', state.sample_size, {
    integer: true,
    min: 2,
    max: MAX_SAMPLE_SIZE,
  });
  const trees = parseNumber('trees', state.trees, {
    integer: true,
    min: 1,
    max: MAX_TREES,
  });
  const forest = restoreForest(restoreNodes(state), sampleSize);
  if (forest.trees !== trees)
    throw new ParameterError(
      'trees',
      `${trees} are named, ${forest.trees} are kept`,
    );
  if (
    forest.nodes.features.some(feature => feature !== LEAF && feature >= lags)
  ) {
    throw new ParameterError('features', `must all be below the ${lags} lags`);
  }
  return {
    forest,
    sampleSize,
    lags,
    threshold: parseNumber('threshold', state.threshold, { min: 0, max: 1 }),
    statistics: restoreTrainingStatistics(state),
  };
}

function restoreForest(nodes: ForestNodes, sampleSize: number): Forest {
  try {
    return Forest.create(nodes, sampleSize);
  } catch (error) {
    throw new ParameterError('features', (error as Error).message);
  }
}

function restoreNodes(state: DetectorState): ForestNodes {
  return {
    features: decode(state, 'features', uint8Codec.decode),
    splits: decode(state, 'splits', float64Codec.decode),
    leafSizes: decode(state, 'leaf_sizes', uint16Codec.decode),
  };
}

function decode<A>(
  state: DetectorState,
  field: string,
  decoder: (text: string) => A,
): A {
  const text = state[field];
  if (typeof text !== 'string')
    throw new ParameterError(field, 'must be base64 text');
  try {
    return decoder(text);
  } catch (error) {
    throw new ParameterError(
      field,
      `must be base64 text: ${(error as Error).message}`,
    );
  }
}
