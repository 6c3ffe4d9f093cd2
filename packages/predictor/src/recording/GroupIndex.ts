import type { AnsweredBy } from '../scoring';
import { ROLLUP_WINDOW_MS, windowOf } from './records';

/**
 * The first group that a slot of the fleet's table was given, kept from cycle to cycle. A hint only: the slot may be another
 * series' by now, and the group another cycle's, so whoever takes it looks whether it is the right one.
 */
export class SlotHints {
  #groups = new Int32Array(0);

  get(slot: number): number {
    return slot < this.#groups.length ? this.#groups[slot] : -1;
  }

  set(slot: number, group: number): void {
    if (slot >= this.#groups.length) {
      const grown = new Int32Array(Math.max(1_024, 2 * slot));
      grown.set(this.#groups);
      this.#groups = grown;
    }
    this.#groups[slot] = group;
  }
}

/**
 * Numbers groups of observations of one series, version, layer and window. A series whose slot changes may have two groups
 * of the same; nobody else has.
 */
export class GroupIndex {
  readonly seriesIds: string[] = [];
  readonly answeredBy: AnsweredBy[] = [];
  readonly windows: number[] = [];
  /** The next group of the same series; -1 after the last. */
  readonly #next: number[] = [];
  /** The first group of each series that came without a slot. */
  readonly #first = new Map<string, number>();
  readonly #hints: SlotHints;
  #last = -1;

  constructor(hints: SlotHints) {
    this.#hints = hints;
  }

  get size(): number {
    return this.seriesIds.length;
  }

  /** @param slot - of the series in the fleet's table, or -1: saves the look-up of a string that nobody has read before */
  of(
    seriesId: string,
    answeredBy: AnsweredBy,
    timestamp: number,
    slot: number,
  ): number {
    const last = this.#last;
    // What comes in a row is often of one series.
    if (
      last < 0 ||
      this.seriesIds[last] !== seriesId ||
      !this.#holds(last, answeredBy, timestamp)
    ) {
      this.#last = this.#find(seriesId, answeredBy, timestamp, slot);
    }
    return this.#last;
  }

  #holds(group: number, answeredBy: AnsweredBy, timestamp: number): boolean {
    const window = this.windows[group];
    return (
      timestamp >= window &&
      timestamp < window + ROLLUP_WINDOW_MS &&
      (this.answeredBy[group] === answeredBy ||
        isOfSameKind(this.answeredBy[group], answeredBy))
    );
  }

  #find(
    seriesId: string,
    answeredBy: AnsweredBy,
    timestamp: number,
    slot: number,
  ): number {
    const first = this.#firstOf(seriesId, slot);
    let before = -1;
    for (let group = first; group >= 0; group = this.#next[group]) {
      if (this.#holds(group, answeredBy, timestamp)) {
        return group;
      }
      before = group;
    }
    const added = this.size;
    this.seriesIds.push(seriesId);
    this.answeredBy.push(answeredBy);
    this.windows.push(windowOf(timestamp));
    this.#next.push(-1);
    if (before >= 0) {
      this.#next[before] = added;
    } else if (slot >= 0) {
      this.#hints.set(slot, added);
    } else {
      this.#first.set(seriesId, added);
    }
    return added;
  }

  #firstOf(seriesId: string, slot: number): number {
    if (slot < 0) {
      return this.#first.get(seriesId) ?? -1;
    }
    const group = this.#hints.get(slot);
    return group >= 0 && group < this.size && this.seriesIds[group] === seriesId
      ? group
      : -1;
  }
}

/** Whether they differ in age and confidence at most. */
function isOfSameKind(
  { modelInfo: one }: AnsweredBy,
  { modelInfo: other }: AnsweredBy,
): boolean {
  return one.version === other.version && one.loadedFrom === other.loadedFrom;
}
