import type { AnsweredBy } from '../scoring';
import type { GroupIndex } from './GroupIndex';
import type { ObservationLog } from './ObservationLog';
import type { ScoredColumns } from './records';
import type { Stretch } from './rollupDelta';

/** Entries of the log that are sorted between two chances to pause. */
const ENTRIES_PER_STEP = 4_096;
/** Groups that are handed out together. */
export const GROUPS_PER_STEP = 64;

/** Observations of one series, version and window, in the order in which they came. */
export interface RecordedGroup extends Stretch {
  readonly seriesId: string;
  readonly answeredBy: AnsweredBy;
  /** Epoch milliseconds. */
  readonly windowStart: number;
}

/** A group, and its number in the index. */
export interface NumberedGroup extends RecordedGroup {
  readonly group: number;
}

/** Puts what belongs together side by side: a counting sort of the log by group. Its columns are used again each time. */
export class LogGroups {
  #columns: ScoredColumns & { latencies: Float64Array } = columnsOf(0);

  /** Milliseconds, in the places of the columns that were handed out last. */
  get latencies(): Float64Array {
    return this.#columns.latencies;
  }

  /** The groups that have entries in a log, some at a time; `undefined` between two of the steps before them. */
  *of(
    log: ObservationLog,
    index: GroupIndex,
  ): Generator<NumberedGroup[] | undefined, void> {
    if (this.#columns.values.length < log.size) {
      this.#columns = columnsOf(log.values.length);
    }
    const starts = new Int32Array(index.size + 1);
    for (let i = 0; i < log.size; i++) {
      starts[log.groups[i] + 1]++;
    }
    yield undefined;
    for (let group = 0; group < index.size; group++) {
      starts[group + 1] += starts[group];
    }
    yield undefined;
    const places = starts.slice();
    for (let from = 0; from < log.size; from += ENTRIES_PER_STEP) {
      this.#gather(
        log,
        places,
        from,
        Math.min(log.size, from + ENTRIES_PER_STEP),
      );
      yield undefined;
    }
    yield* this.#handOut(index, starts);
  }

  *#handOut(
    index: GroupIndex,
    starts: Int32Array,
  ): Generator<NumberedGroup[], void> {
    let groups: NumberedGroup[] = [];
    for (let group = 0; group < starts.length - 1; group++) {
      const from = starts[group];
      const to = starts[group + 1];
      if (to > from) {
        groups.push({
          group,
          seriesId: index.seriesId(group),
          answeredBy: index.answeredBy[group],
          windowStart: index.window(group),
          columns: this.#columns,
          from,
          to,
        });
      }
      if (groups.length === GROUPS_PER_STEP) {
        yield groups;
        groups = [];
      }
    }
    yield groups;
  }

  #gather(
    log: ObservationLog,
    places: Int32Array,
    from: number,
    to: number,
  ): void {
    const { timestamps, values, scores, verdicts, latencies } = this.#columns;
    for (let i = from; i < to; i++) {
      const place = places[log.groups[i]]++;
      timestamps[place] = log.timestamps[i];
      values[place] = log.values[i];
      scores[place] = log.scores[i];
      verdicts[place] = log.verdicts[i];
      latencies[place] = log.latencies[i];
    }
  }
}

/** Columns of scored observations with their latencies. */
export function columnsOf(capacity: number) {
  return {
    timestamps: new Float64Array(capacity),
    values: new Float64Array(capacity),
    scores: new Float64Array(capacity),
    verdicts: new Uint8Array(capacity),
    latencies: new Float64Array(capacity),
  };
}
