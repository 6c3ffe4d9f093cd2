import type { IdColumn } from '../fleet';
import { resized } from '../fleet/columns';
import type { AnsweredBy } from '../scoring';
import { IdList } from './IdList';
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

const FIRST_GROUPS = 256;

/**
 * Numbers groups of observations of one series, version, layer and window. A series whose slot changes may have two groups
 * of the same; nobody else has.
 */
export class GroupIndex {
  readonly answeredBy: AnsweredBy[] = [];
  readonly #ids = new IdList();
  #windows = new Float64Array(FIRST_GROUPS);
  /** The next group of the same series; -1 after the last. */
  #next = new Int32Array(FIRST_GROUPS);
  /** The first group of each series that came without a slot. */
  readonly #first = new Map<string, number>();
  readonly #hints: SlotHints;
  #last = -1;
  #lastId = '';

  constructor(hints: SlotHints) {
    this.#hints = hints;
  }

  get size(): number {
    return this.#ids.size;
  }

  /** Made anew each time: for when the hot path is over. */
  seriesId(group: number): string {
    return this.#ids.get(group);
  }

  /** Its start, epoch milliseconds. */
  window(group: number): number {
    return this.#windows[group];
  }

  /** @param slot - of the series in the fleet's table, or -1: saves the look-up of a string that nobody has read before */
  of(
    seriesId: string,
    answeredBy: AnsweredBy,
    timestamp: number,
    slot: number,
  ): number {
    const isSame = seriesId === this.#lastId;
    // What comes in a row is often of one series.
    if (!isSame || !this.#holds(this.#last, answeredBy, timestamp)) {
      if (!isSame) {
        this.#ids.setCurrent(seriesId);
        this.#lastId = seriesId;
      }
      this.#last = this.#find(answeredBy, timestamp, slot, seriesId);
    }
    return this.#last;
  }

  /** {@link of} an id that is packed already. */
  ofPacked(
    ids: IdColumn,
    index: number,
    answeredBy: AnsweredBy,
    timestamp: number,
    slot: number,
  ): number {
    this.#ids.setPacked(ids, index);
    // No string that another could be compared with.
    this.#lastId = '';
    this.#last = this.#find(answeredBy, timestamp, slot);
    return this.#last;
  }

  #holds(group: number, answeredBy: AnsweredBy, timestamp: number): boolean {
    const window = this.#windows[group];
    return (
      timestamp >= window &&
      timestamp < window + ROLLUP_WINDOW_MS &&
      (this.answeredBy[group] === answeredBy ||
        isOfSameKind(this.answeredBy[group], answeredBy))
    );
  }

  /**
   * The group of the current id.
   *
   * @param seriesId - the id, where it is a string already
   */
  #find(
    answeredBy: AnsweredBy,
    timestamp: number,
    slot: number,
    seriesId?: string,
  ): number {
    const first = this.#firstOf(slot, seriesId);
    let before = -1;
    for (let group = first; group >= 0; group = this.#next[group]) {
      if (this.#holds(group, answeredBy, timestamp)) {
        return group;
      }
      before = group;
    }
    const added = this.#add(answeredBy, windowOf(timestamp));
    if (before >= 0) {
      this.#next[before] = added;
    } else if (slot >= 0) {
      this.#hints.set(slot, added);
    } else {
      this.#first.set(seriesId ?? this.#ids.current, added);
    }
    return added;
  }

  #add(answeredBy: AnsweredBy, window: number): number {
    const added = this.size;
    if (added === this.#windows.length) {
      this.#windows = resized(this.#windows, 2 * added);
      this.#next = resized(this.#next, 2 * added);
    }
    this.#ids.addCurrent();
    this.answeredBy.push(answeredBy);
    this.#windows[added] = window;
    this.#next[added] = -1;
    return added;
  }

  #firstOf(slot: number, seriesId: string | undefined): number {
    if (slot < 0) {
      return this.#first.get(seriesId ?? this.#ids.current) ?? -1;
    }
    const group = this.#hints.get(slot);
    return group >= 0 && group < this.size && this.#ids.isCurrent(group)
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
