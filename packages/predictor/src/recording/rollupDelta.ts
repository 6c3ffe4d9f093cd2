import { Moments, QuantileSketch } from '@vigia/detectors';
import { ANOMALY, INITIALIZING } from '../scoring';
import type { RollupDelta, ScoredColumns } from './records';
import { summableMoments } from './summableMoments';

/** Part of {@link ScoredColumns}, all of one series, version and window: at `from` up to but not at `to`. */
export interface Stretch {
  readonly columns: ScoredColumns;
  readonly from: number;
  readonly to: number;
}

const NOTHING = Moments.create();

export function newDelta(
  seriesId: string,
  version: string,
  windowStart: number,
): RollupDelta {
  return {
    seriesId,
    version,
    windowStart,
    anomalies: 0,
    errors: 0,
    moments: NOTHING,
    latencySumMs: 0,
    values: QuantileSketch.create(),
    scores: QuantileSketch.create(),
    latencies: QuantileSketch.create(),
  };
}

/**
 * Adds observations to a roll-up.
 *
 * @param latencies - milliseconds of each, or of every one
 */
export function addStretch(
  delta: RollupDelta,
  { columns, from, to }: Stretch,
  latencies: Float64Array | number,
): void {
  const moments = summableMoments(columns.values, from, to);
  delta.moments =
    delta.moments.count === 0 ? moments : delta.moments.merge(moments);
  delta.values.addAll(columns.values, from, to);
  addScores(delta, columns, from, to);
  if (typeof latencies === 'number') {
    delta.latencySumMs += latencies * (to - from);
    delta.latencies.add(latencies, to - from);
  } else {
    for (let i = from; i < to; i++) delta.latencySumMs += latencies[i];
    delta.latencies.addAll(latencies, from, to);
  }
}

/** Counts anomalies and scores, run by run of what was scored: an initializing detector gave none. */
function addScores(
  delta: RollupDelta,
  { scores, verdicts }: ScoredColumns,
  from: number,
  to: number,
): void {
  let start = from;
  let anomalies = 0;
  for (let i = from; i < to; i++) {
    const verdict = verdicts[i];
    if (verdict === ANOMALY) {
      anomalies++;
    } else if (verdict === INITIALIZING) {
      delta.scores.addAll(scores, start, i);
      start = i + 1;
    }
  }
  delta.scores.addAll(scores, start, to);
  delta.anomalies += anomalies;
}

/** Two deltas of one roll-up as one; neither changes. */
export function mergedDelta(one: RollupDelta, other: RollupDelta): RollupDelta {
  return {
    ...one,
    anomalies: one.anomalies + other.anomalies,
    errors: one.errors + other.errors,
    moments: one.moments.merge(other.moments),
    latencySumMs: one.latencySumMs + other.latencySumMs,
    values: mergedSketch(one.values, other.values),
    scores: mergedSketch(one.scores, other.scores),
    latencies: mergedSketch(one.latencies, other.latencies),
  };
}

function mergedSketch(
  one: QuantileSketch,
  other: QuantileSketch,
): QuantileSketch {
  const merged = QuantileSketch.create();
  merged.merge(one);
  merged.merge(other);
  return merged;
}
