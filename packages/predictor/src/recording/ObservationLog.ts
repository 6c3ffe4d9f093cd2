import { ANOMALY, INITIALIZING, NORMAL } from '../scoring';
import type { ScoredColumns } from './records';

/** Entries that there is room for at first. */
const FIRST_CAPACITY = 4_096;

/** Scored observations in the order in which they came, in columns that grow up to a bound. */
export class ObservationLog implements ScoredColumns {
  /** Numbers of the groups that they belong to. */
  groups = new Int32Array(0);
  timestamps = new Float64Array(0);
  values = new Float64Array(0);
  scores = new Float64Array(0);
  verdicts = new Uint8Array(0);
  /** Milliseconds. */
  latencies = new Float64Array(0);
  /** Entries that are in use. */
  size = 0;
  readonly #maxCapacity: number;

  constructor(maxCapacity: number) {
    this.#maxCapacity = maxCapacity;
    this.#grow(Math.min(FIRST_CAPACITY, maxCapacity));
  }

  get isFull(): boolean {
    return this.size === this.#maxCapacity;
  }

  /** A full one is the caller's to see to. On the hot path: no object is made. */
  append(
    group: number,
    timestamp: number,
    value: number,
    score: number,
    verdict: number,
    latencyMs: number,
  ): void {
    const at = this.size++;
    if (at === this.values.length) {
      this.#grow(Math.min(2 * at, this.#maxCapacity));
    }
    this.groups[at] = group;
    this.timestamps[at] = timestamp;
    this.values[at] = value;
    this.scores[at] = score;
    this.verdicts[at] = verdict;
    this.latencies[at] = latencyMs;
  }

  #grow(capacity: number): void {
    this.groups = copied(this.groups, new Int32Array(capacity));
    this.timestamps = copied(this.timestamps, new Float64Array(capacity));
    this.values = copied(this.values, new Float64Array(capacity));
    this.scores = copied(this.scores, new Float64Array(capacity));
    this.verdicts = copied(this.verdicts, new Uint8Array(capacity));
    this.latencies = copied(this.latencies, new Float64Array(capacity));
  }
}

function copied<T extends Float64Array | Int32Array | Uint8Array>(
  from: T,
  to: T,
): T {
  to.set(from);
  return to;
}

/** Index into `VERDICTS`. */
export function verdictIndex(verdict: string): number {
  if (verdict === 'normal') {
    return NORMAL;
  }
  return verdict === 'anomaly' ? ANOMALY : INITIALIZING;
}
