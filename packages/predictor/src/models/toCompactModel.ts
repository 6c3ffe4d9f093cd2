import { DEVIATION_ALGORITHMS, toDeviationModel } from '@vigia/detectors';
import type { CompactModel } from '../fleet';
import type { ServedModel } from './ModelSource';

/** The row of the fleet's table that a model fits into; undefined for a heavy one. */
export function toCompactModel(model: ServedModel): CompactModel | undefined {
  const { seriesId, version, detector, trainingWindow } = model;
  // Asked first: to serialise a forest takes milliseconds.
  if (
    !detector.algorithm ||
    !DEVIATION_ALGORITHMS.includes(detector.algorithm) ||
    !detector.serialize
  ) {
    return undefined;
  }
  const deviation = toDeviationModel(detector.serialize());
  return deviation && { ...deviation, seriesId, version, trainingWindow };
}
