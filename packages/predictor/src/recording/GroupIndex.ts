import type { AnsweredBy } from '../scoring';
import { ROLLUP_WINDOW_MS } from './records';
import { windowOf } from './RollupAccumulator';

/** Numbers the groups of a log by series, version and window, and counts their entries. */
export class GroupIndex {
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
