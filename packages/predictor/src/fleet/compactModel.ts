import { InputError } from '@backstage/errors';
import { DEVIATION_ALGORITHMS, type DeviationModel } from '@vigia/detectors';
import type { Version } from '@vigia/plugin-anomaly-common';
import { MAX_UINT32 } from './columns';

/** A version in Production that scores by |x - centre| / scale. */
export interface CompactModel extends DeviationModel {
  readonly seriesId: string;
  readonly version: number;
  readonly trainingWindow: Version['trainingWindow'];
}

/**
 * The number of a model's algorithm.
 *
 * @throws InputError naming the field that no model has so
 */
export function checkedAlgorithm(model: CompactModel): number {
  const algorithm = DEVIATION_ALGORITHMS.indexOf(model.algorithm);
  if (algorithm < 0) {
    throw new InputError(
      `algorithm must be one of ${DEVIATION_ALGORITHMS.join(', ')}, got '${
        model.algorithm
      }'`,
    );
  }
  checkVersion(model.version);
  for (const field of ['centre', 'scale', 'threshold'] as const) {
    const value = model[field];
    if (!Number.isFinite(value) || (field === 'scale' && value <= 0)) {
      throw new InputError(
        `${field} of ${model.seriesId} must be finite${
          field === 'scale' ? ' and above 0' : ''
        }, got ${value}`,
      );
    }
  }
  return algorithm;
}

/** @throws InputError for what no version's number is */
export function checkVersion(version: number): void {
  if (!Number.isInteger(version) || version < 1 || version > MAX_UINT32) {
    throw new InputError(
      `version must be an integer from 1 to ${MAX_UINT32}, got ${version}`,
    );
  }
}
