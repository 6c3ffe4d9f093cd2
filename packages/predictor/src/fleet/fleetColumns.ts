import { DEVIATION_ALGORITHMS, fromDeviationModel } from '@vigia/detectors';
import type { ServedModel } from '../models';
import { MAX_UINT32, type Column } from './columns';
import type { CompactModel } from './compactModel';

/** One column for each number of a model, by slot. */
export interface FleetColumns {
  /** In the series' unit; NaN for heavy ones. */
  centres: Float64Array;
  /** In the series' unit, above 0; NaN for heavy ones. */
  scales: Float64Array;
  thresholds: Float64Array;
  /** Epoch milliseconds. */
  trainedFrom: Float64Array;
  trainedTo: Float64Array;
  trainingPoints: Uint32Array;
  versions: Uint32Array;
  longestRuns: Uint32Array;
  /** (mean - centre) / scale. */
  meanOffsets: Float32Array;
  /** std / scale. */
  stdRatios: Float32Array;
  /** {@link OUTDATED}, {@link HEAVY}, and above them the index of the algorithm. */
  flags: Uint8Array;
}

/** Flag of a model that may no longer be the one in Production. */
export const OUTDATED = 1;
/** Flag of a model whose state is held elsewhere. */
export const HEAVY = 2;
/** The bits of a slot's flags from here on are the index of its algorithm. */
export const ALGORITHM_SHIFT = 4;
const MAX_FLOAT32 = 3.4028234663852886e38;

export function emptyColumns(capacity: number): FleetColumns {
  return {
    centres: new Float64Array(capacity),
    scales: new Float64Array(capacity),
    thresholds: new Float64Array(capacity),
    trainedFrom: new Float64Array(capacity),
    trainedTo: new Float64Array(capacity),
    trainingPoints: new Uint32Array(capacity),
    versions: new Uint32Array(capacity),
    longestRuns: new Uint32Array(capacity),
    meanOffsets: new Float32Array(capacity),
    stdRatios: new Float32Array(capacity),
    flags: new Uint8Array(capacity),
  };
}

/** The same columns, each made anew. */
export function mapColumns(
  columns: FleetColumns,
  make: (column: Column) => Column,
): FleetColumns {
  const made: Record<string, unknown> = {};
  for (const [name, column] of Object.entries(columns)) {
    made[name] = make(column);
  }
  return made as unknown as FleetColumns;
}

/** Sets all of a slot but its flags. */
export function writeModel(
  columns: FleetColumns,
  slot: number,
  model: CompactModel,
): void {
  const { centre, scale, trainingWindow } = model;
  columns.centres[slot] = centre;
  columns.scales[slot] = scale;
  columns.thresholds[slot] = model.threshold;
  columns.trainedFrom[slot] = trainingWindow.from;
  columns.trainedTo[slot] = trainingWindow.to;
  columns.trainingPoints[slot] = Math.min(trainingWindow.points, MAX_UINT32);
  columns.versions[slot] = model.version;
  columns.longestRuns[slot] = Math.min(model.longestRun, MAX_UINT32);
  columns.meanOffsets[slot] = bounded((model.mean - centre) / scale);
  columns.stdRatios[slot] = bounded(model.std / scale);
}

/** Sets all of a slot but its flags; NaN, so that no score comes of it. */
export function writeHeavy(
  columns: FleetColumns,
  slot: number,
  version: number,
): void {
  columns.centres[slot] = NaN;
  columns.scales[slot] = NaN;
  columns.thresholds[slot] = NaN;
  columns.versions[slot] = version;
}

/** Makes the model of a slot that holds a compact one. */
export function readModel(
  columns: FleetColumns,
  slot: number,
  seriesId: string,
): ServedModel {
  const centre = columns.centres[slot];
  const scale = columns.scales[slot];
  const detector = fromDeviationModel({
    algorithm: DEVIATION_ALGORITHMS[columns.flags[slot] >> ALGORITHM_SHIFT],
    centre,
    scale,
    threshold: columns.thresholds[slot],
    mean: centre + columns.meanOffsets[slot] * scale,
    std: columns.stdRatios[slot] * scale,
    longestRun: columns.longestRuns[slot],
  });
  return {
    seriesId,
    version: columns.versions[slot],
    detector,
    // Few ask, and it is the dearest of a model.
    get stateBytes() {
      return JSON.stringify(detector.serialize()).length;
    },
    trainingWindow: {
      from: columns.trainedFrom[slot],
      to: columns.trainedTo[slot],
      points: columns.trainingPoints[slot],
    },
    metrics: detector.metrics,
  };
}

/**
 * The first slot in use whose numbers are not a model's, and which is no heavy one's; -1 where all are right. One loop over
 * columns: it runs once in a process, and mostly before the compiler has seen it.
 *
 * @param offsets - of the ids: 0 where the slot is free
 */
export function firstUnsound(
  { versions, flags, centres, scales, thresholds }: FleetColumns,
  offsets: Uint32Array,
): number {
  const algorithms = DEVIATION_ALGORITHMS.length;
  for (let slot = 0; slot < offsets.length; slot++) {
    if (offsets[slot] === 0) {
      continue;
    }
    const flag = flags[slot];
    const isSound =
      versions[slot] > 0 &&
      ((flag & HEAVY) !== 0 ||
        (flag >> ALGORITHM_SHIFT < algorithms &&
          scales[slot] > 0 &&
          scales[slot] < Infinity &&
          // The difference of what is not finite from itself is NaN.
          centres[slot] - centres[slot] === 0 &&
          thresholds[slot] - thresholds[slot] === 0));
    if (!isSound) {
      return slot;
    }
  }
  return -1;
}

/** What single precision holds of it, without becoming infinite. */
function bounded(ratio: number): number {
  return Math.max(-MAX_FLOAT32, Math.min(ratio, MAX_FLOAT32));
}
