import type { AnsweredBy } from '../scoring';
import { GroupIndex } from './GroupIndex';
import type { ObservationLog } from './ObservationLog';
import type { ScoredColumns } from './RollupAccumulator';

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
