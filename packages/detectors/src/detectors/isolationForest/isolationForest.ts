import { ParameterError } from '../../errors';
import { createRandom, drawToFront, type Random } from '../../math/random';
import { parseFields, type Parsed } from '../../parameters';
import type { DetectorDefinition } from '../../types';
import { trainingStatistics } from '../trainingStatistics';
import { Forest } from './Forest';
import { MAX_SAMPLE_SIZE, MAX_TREES } from './FullTrees';
import { growForest } from './grow';
import { IsolationForestDetector } from './IsolationForestDetector';
import { scoreQuantile } from './scoreQuantile';
import { ALGORITHM, restoreFit } from './state';

const FIELDS = {
  trees: { integer: true, min: 1, max: MAX_TREES, default: 100 },
  subsample: { integer: true, min: 8, max: MAX_SAMPLE_SIZE, default: 256 },
  lags: { integer: true, min: 1, max: 32, default: 4 },
  quantile: { min: 0.5, max: 1, default: 0.999 },
  seed: { integer: true, min: 0, max: Number.MAX_SAFE_INTEGER, optional: true },
} as const;

/** Rows whose scores set the threshold: at the default quantile ten of them still lie above it. */
const MAX_THRESHOLD_ROWS = 10_000;

/**
 * Isolation Forest: Liu, Ting and Zhou, "Isolation Forest", ICDM 2008. Random cuts isolate what is rare and far in
 * few steps; the score is the paper's 2^(-E(h) / c(n)) of the mean path length over `trees` trees, each grown on
 * `subsample` rows drawn without replacement. A row is the value and the `lags` - 1 values before it, so a score needs
 * that many past values.
 *
 * The paper leaves the threshold to the user. Here it is the `quantile` of the training scores: at 0.999 about one
 * training observation in a thousand lies above it. When the training window has more than 10,000 rows, 10,000 drawn
 * at random without replacement stand for all, and not all trees score all of them; see {@link scoreQuantile}. The forest
 * scores what lies beyond the training range as it scores that range's edge, so where the training window has faults of
 * its own the quantile must leave them above the threshold (0.99 or 0.995), or no such fault is raised again.
 *
 * Fit: O(trees x subsample x log subsample), and for the threshold what scoring a tenth of its rows costs. Score:
 * O(trees x log subsample).
 * State: 1 byte a node, 8 a split, 2 a leaf, in base64: at the defaults at most 410 KB, on sensors 120 to 140 KB.
 */
export const isolationForest: DetectorDefinition<Parsed<typeof FIELDS>> = {
  algorithm: ALGORITHM,
  hyperparameters: FIELDS,
  parseHyperparameters: input => parseFields(input, FIELDS),
  fit({ values }, hyperparameters, options) {
    const { trees, subsample, lags } = hyperparameters;
    const rows = values.length - (lags - 1);
    if (rows < 2) {
      throw new ParameterError(
        'lags',
        `${lags} need at least ${lags + 1} observations, got ${values.length}`,
      );
    }
    const random = createRandom(hyperparameters.seed ?? options.seed);
    const sampleSize = Math.min(subsample, rows);
    const nodes = growForest(values, { trees, sampleSize, lags, random });
    const forest = Forest.create(nodes, sampleSize);
    const threshold = scoreQuantile(
      forest,
      values,
      thresholdRows(rows, lags - 1, random),
      hyperparameters.quantile,
    );
    return new IsolationForestDetector({
      forest,
      sampleSize,
      lags,
      threshold,
      statistics: trainingStatistics(values),
    });
  },
  restore: state => new IsolationForestDetector(restoreFit(state)),
};

function thresholdRows(
  rows: number,
  first: number,
  random: Random,
): Int32Array {
  const all = new Int32Array(rows);
  for (let row = 0; row < rows; row++) all[row] = row + first;
  if (rows <= MAX_THRESHOLD_ROWS) return all;
  drawToFront(all, MAX_THRESHOLD_ROWS, random);
  return all.subarray(0, MAX_THRESHOLD_ROWS);
}
