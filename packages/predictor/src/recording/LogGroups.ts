import type { AnsweredBy } from '../scoring';
import type { ObservationLog } from './ObservationLog';
import type { ScoredColumns } from './RollupAccumulator';
import { windowOf } from './RollupAccumulator';
import { ROLLUP_WINDOW_MS } from './records';

/** Entries of the log between two chances to pause: some tenths of a millisecond. */
const ENTRIES_PER_STEP = 1_024;

/** Observations of one series, version and window, at `from` up to but not at `to` in columns, in the order in which they came. */
export interface RecordedGroup {
  readonly seriesId: string;
  readonly answeredBy: AnsweredBy;
  /** Epoch milliseconds. */
  readonly windowStart: number;
  readonly columns: ScoredColumns;
  readonly from: number;
  readonly to: number;
}

/** Puts what belongs together side by side: a counting sort of the log by series, version and window. */
export class LogGroups {
  /** As the log's columns, group by group. */
  readonly columns: ScoredColumns;
  /** Milliseconds. */
  readonly latencies: Float64Array;
  readonly groups: RecordedGroup[] = [];
  readonly #groupOf: Uint32Array;

  constructor(capacity: number) {
    this.columns = {
      timestamps: new Float64Array(capacity),
      values: new Float64Array(capacity),
      scores: new Float64Array(capacity),
      verdicts: new Uint8Array(capacity),
    };
    this.latencies = new Float64Array(capacity);
    this.#groupOf = new Uint32Array(capacity);
  }

  /** Sorts a log; a pause is possible at each `yield`. {@link groups} are there at the end. */
  *sort(log: ObservationLog): Generator<void, void> {
    const index = new GroupIndex();
    for (let from = 0; from < log.size; from += ENTRIES_PER_STEP) {
      const to = Math.min(log.size, from + ENTRIES_PER_STEP);
      this.#assign(log, index, from, to);
      yield;
    }
    const places = index.starts();
    for (let from = 0; from < log.size; from += ENTRIES_PER_STEP) {
      const to = Math.min(log.size, from + ENTRIES_PER_STEP);
      this.#gather(log, places, from, to);
      yield;
    }
    this.groups.length = 0;
    for (let group = 0; group < index.seriesIds.length; group++) {
      this.groups.push({
        seriesId: index.seriesIds[group],
        answeredBy: index.answeredBy[group],
        windowStart: index.windows[group],
        columns: this.columns,
        from: places[group] - index.counts[group],
        to: places[group],
      });
    }
  }

  #assign(
    log: ObservationLog,
    index: GroupIndex,
    from: number,
    to: number,
  ): void {
    for (let i = from; i < to; i++) {
      this.#groupOf[i] = index.count(
        log.seriesIds[i],
        log.answeredBy[i],
        log.timestamps[i],
      );
    }
  }

  #gather(
    log: ObservationLog,
    places: number[],
    from: number,
    to: number,
  ): void {
    const { timestamps, values, scores, verdicts } = this.columns;
    for (let i = from; i < to; i++) {
      const place = places[this.#groupOf[i]]++;
      timestamps[place] = log.timestamps[i];
      values[place] = log.values[i];
      scores[place] = log.scores[i];
      verdicts[place] = log.verdicts[i];
      this.latencies[place] = log.latencies[i];
    }
  }
}

/** Numbers the groups, and counts their entries. */
class GroupIndex {
  readonly seriesIds: string[] = [];
  readonly answeredBy: AnsweredBy[] = [];
  readonly windows: number[] = [];
  readonly counts: number[] = [];
  /** The next group of the same series; -1 after the last. */
  readonly #next: number[] = [];
  readonly #first = new Map<string, number>();
  #last = -1;

  count(seriesId: string, answeredBy: AnsweredBy, timestamp: number): number {
    const last = this.#last;
    // What comes in a row is often of one series.
    const group =
      last >= 0 && this.#is(last, seriesId, answeredBy, timestamp)
        ? last
        : this.#find(seriesId, answeredBy, timestamp);
    this.#last = group;
    this.counts[group]++;
    return group;
  }

  /** Where each group begins when they lie one behind the other. */
  starts(): number[] {
    let start = 0;
    return this.counts.map(count => {
      const own = start;
      start += count;
      return own;
    });
  }

  #is(
    group: number,
    seriesId: string,
    answeredBy: AnsweredBy,
    timestamp: number,
  ): boolean {
    const window = this.windows[group];
    return (
      timestamp >= window &&
      timestamp < window + ROLLUP_WINDOW_MS &&
      this.seriesIds[group] === seriesId &&
      (this.answeredBy[group] === answeredBy ||
        this.answeredBy[group].modelInfo.version ===
          answeredBy.modelInfo.version)
    );
  }

  #find(seriesId: string, answeredBy: AnsweredBy, timestamp: number): number {
    const first = this.#first.get(seriesId);
    let before = -1;
    for (let group = first ?? -1; group >= 0; group = this.#next[group]) {
      if (this.#is(group, seriesId, answeredBy, timestamp)) {
        return group;
      }
      before = group;
    }
    const added = this.seriesIds.length;
    this.seriesIds.push(seriesId);
    this.answeredBy.push(answeredBy);
    this.windows.push(windowOf(timestamp));
    this.counts.push(0);
    this.#next.push(-1);
    if (before < 0) {
      this.#first.set(seriesId, added);
    } else {
      this.#next[before] = added;
    }
    return added;
  }
}
