import { Moments, QuantileSketch } from '@vigia/detectors';
import { ANOMALY, INITIALIZING } from '../scoring';
import { ROLLUP_WINDOW_MS, type RollupDelta } from './records';
import { summableMoments } from './summableMoments';

/** Scored observations in columns of one length. */
export interface ScoredColumns {
  /** Epoch milliseconds. */
  readonly timestamps: Float64Array;
  readonly values: Float64Array;
  readonly scores: Float64Array;
  /** Indices into `VERDICTS`. */
  readonly verdicts: Uint8Array;
}

/** Start of the window of an observation's time. */
export function windowOf(timestamp: number): number {
  return Math.floor(timestamp / ROLLUP_WINDOW_MS) * ROLLUP_WINDOW_MS;
}

/** Sums predictions up per series, version and window. Not safe to share between flushes: take a new one for each. */
export class RollupAccumulator {
  /** A series has one delta, but at the turn of an hour or version. */
  readonly #deltas = new Map<string, RollupDelta[]>();
  #size = 0;

  static create() {
    return new RollupAccumulator();
  }

  private constructor() {}

  /** Roll-ups that are added to. */
  get size(): number {
    return this.#size;
  }

  /**
   * Sums up the observations at `from` up to but not at `to`, all of one series, version and window.
   *
   * @param latencies - milliseconds of each, or of every one
   */
  addRun(
    seriesId: string,
    version: string,
    windowStart: number,
    columns: ScoredColumns,
    from: number,
    to: number,
    latencies: Float64Array | number,
  ): void {
    const delta = this.#delta(seriesId, version, windowStart);
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

  /** Counts observations that could not be scored. */
  addErrors(
    seriesId: string,
    version: string,
    timestamp: number,
    errors: number,
  ): void {
    this.#delta(seriesId, version, windowOf(timestamp)).errors += errors;
  }

  deltas(): RollupDelta[] {
    return [...this.#deltas.values()].flat();
  }

  #delta(seriesId: string, version: string, windowStart: number): RollupDelta {
    const known = this.#deltas.get(seriesId);
    const found = known?.find(
      delta => delta.windowStart === windowStart && delta.version === version,
    );
    if (found) {
      return found;
    }
    const delta = newDelta(seriesId, version, windowStart);
    this.#size++;
    if (known) {
      known.push(delta);
    } else {
      this.#deltas.set(seriesId, [delta]);
    }
    return delta;
  }
}

const NOTHING = Moments.create();

function newDelta(
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
