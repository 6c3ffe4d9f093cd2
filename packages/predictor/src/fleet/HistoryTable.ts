import type { MomentsParts } from '@vigia/detectors';
import { grownCapacity, resized } from './columns';
import { SeriesIndex, type SeriesIndexParts } from './SeriesIndex';

/**
 * Values that a series' history weighs at most: a week of one a minute. Older ones lose weight as newer ones come, half of it
 * with every 7,000 values (ln 2 of the bound), so that the history follows a machine that was moved or repaired.
 */
export const MAX_HISTORY_POINTS = 10_080;

/** What was seen of a series. */
export interface SeriesHistory {
  /** Values, at most {@link MAX_HISTORY_POINTS}. */
  readonly count: number;
  /** In the series' unit, as the next. */
  readonly mean: number;
  /** Of the population. */
  readonly std: number;
  /** Epoch milliseconds, to the second. */
  readonly updatedAt: number;
}

/** By slot. */
export interface HistoryColumns {
  counts: Float32Array;
  means: Float64Array;
  /** Sums of squared deviations from the mean. */
  m2s: Float64Array;
  /** Epoch seconds. */
  updatedAt: Uint32Array;
}

/** All that a table is made of, as a file keeps it. */
export interface HistoryTableParts {
  readonly index: SeriesIndexParts;
  readonly columns: HistoryColumns;
}

/**
 * Recent moments of every series' values, for the z-score that answers when there is no model: some 60 bytes a series,
 * index and ids included.
 */
export class HistoryTable {
  readonly #index: SeriesIndex;
  #columns: HistoryColumns;
  #revision = 0;

  private constructor(index: SeriesIndex, columns: HistoryColumns) {
    this.#index = index;
    this.#columns = columns;
  }

  /** @param options - `expected`: series to make room for, 0 when absent; it grows beyond them */
  static create(options: { expected?: number } = {}): HistoryTable {
    const { expected = 0 } = options;
    return new HistoryTable(SeriesIndex.create(expected), {
      counts: new Float32Array(expected),
      means: new Float64Array(expected),
      m2s: new Float64Array(expected),
      updatedAt: new Uint32Array(expected),
    });
  }

  /** Takes the columns over; who read them from outside has checked them. */
  static restore({ index, columns }: HistoryTableParts): HistoryTable {
    return new HistoryTable(SeriesIndex.restore(index), columns);
  }

  get size(): number {
    return this.#index.size;
  }

  /** Of all buffers. */
  get bytes(): number {
    const { counts, means, m2s, updatedAt } = this.#columns;
    return [counts, means, m2s, updatedAt].reduce(
      (sum, { byteLength }) => sum + byteLength,
      this.#index.byteLength,
    );
  }

  /** Another number after every change. */
  get revision(): number {
    return this.#revision;
  }

  /**
   * Adds the moments of values that were seen since the last call, by the formula of `Moments.merge`.
   *
   * @param at - epoch milliseconds of now
   */
  add(
    seriesId: string,
    moments: Pick<MomentsParts, 'count' | 'mean' | 'm2'>,
    at = Date.now(),
  ): void {
    if (!(moments.count > 0) || !Number.isFinite(moments.m2 + moments.mean)) {
      return;
    }
    const slot = this.#place(seriesId);
    const { counts, means, m2s, updatedAt } = this.#columns;
    const added = Math.min(moments.count, MAX_HISTORY_POINTS);
    // Room for the new ones: the old ones keep their mean and deviation, and weigh less.
    const kept = Math.min(counts[slot], MAX_HISTORY_POINTS - added);
    const keptM2 = counts[slot] > 0 ? (m2s[slot] * kept) / counts[slot] : 0;
    const count = kept + added;
    const shift = moments.mean - means[slot];
    m2s[slot] =
      keptM2 +
      (moments.m2 * added) / moments.count +
      (shift * shift * kept * added) / count;
    means[slot] += (shift * added) / count;
    counts[slot] = count;
    updatedAt[slot] = Math.floor(at / 1000);
    this.#revision++;
  }

  of(seriesId: string): SeriesHistory | undefined {
    const slot = this.#index.find(seriesId);
    if (slot < 0) {
      return undefined;
    }
    const { counts, means, m2s, updatedAt } = this.#columns;
    return {
      count: counts[slot],
      mean: means[slot],
      std: Math.sqrt(m2s[slot] / counts[slot]),
      updatedAt: updatedAt[slot] * 1000,
    };
  }

  remove(seriesId: string): void {
    const slot = this.#index.remove(seriesId);
    if (slot >= 0) {
      this.#columns.counts[slot] = 0;
      this.#columns.means[slot] = 0;
      this.#columns.m2s[slot] = 0;
      this.#revision++;
    }
  }

  /** Its columns as they are: views, to be copied or written before the {@link revision} changes. */
  parts(): HistoryTableParts {
    const { slots } = this.#index;
    const { counts, means, m2s, updatedAt } = this.#columns;
    return {
      index: this.#index.parts(),
      columns: {
        counts: counts.subarray(0, slots),
        means: means.subarray(0, slots),
        m2s: m2s.subarray(0, slots),
        updatedAt: updatedAt.subarray(0, slots),
      },
    };
  }

  /** Slot of a series, with room in all columns. */
  #place(seriesId: string): number {
    const slot = this.#index.add(seriesId);
    const { counts, means, m2s, updatedAt } = this.#columns;
    if (slot >= counts.length) {
      const capacity = grownCapacity(counts.length, slot + 1);
      this.#columns = {
        counts: resized(counts, capacity),
        means: resized(means, capacity),
        m2s: resized(m2s, capacity),
        updatedAt: resized(updatedAt, capacity),
      };
      // Otherwise what it was restored from would stay in memory beside the new columns.
      this.#index.own();
    }
    return slot;
  }
}
