import { ANOMALY, INITIALIZING, NORMAL, type AnsweredBy } from '../scoring';
import type { ScoredColumns } from './RollupAccumulator';

/** Scored observations of many series in preallocated columns, in the order in which they came. */
export class ObservationLog implements ScoredColumns {
  readonly seriesIds: string[];
  readonly answeredBy: AnsweredBy[];
  readonly timestamps: Float64Array;
  readonly values: Float64Array;
  readonly scores: Float64Array;
  readonly verdicts: Uint8Array;
  /** Milliseconds. */
  readonly latencies: Float64Array;
  readonly capacity: number;
  /** Entries that are in use. */
  size = 0;

  constructor(capacity: number) {
    this.capacity = capacity;
    this.seriesIds = new Array(capacity).fill('');
    this.answeredBy = new Array(capacity);
    this.timestamps = new Float64Array(capacity);
    this.values = new Float64Array(capacity);
    this.scores = new Float64Array(capacity);
    this.verdicts = new Uint8Array(capacity);
    this.latencies = new Float64Array(capacity);
  }

  /** Room is the caller's to see to. On the hot path: no object is made. */
  append(
    seriesId: string,
    answeredBy: AnsweredBy,
    timestamp: number,
    value: number,
    score: number,
    verdict: number,
    latencyMs: number,
  ): void {
    const at = this.size++;
    this.seriesIds[at] = seriesId;
    this.answeredBy[at] = answeredBy;
    this.timestamps[at] = timestamp;
    this.values[at] = value;
    this.scores[at] = score;
    this.verdicts[at] = verdict;
    this.latencies[at] = latencyMs;
  }
}

/** Index into `VERDICTS`. */
export function verdictIndex(verdict: string): number {
  if (verdict === 'normal') {
    return NORMAL;
  }
  return verdict === 'anomaly' ? ANOMALY : INITIALIZING;
}
