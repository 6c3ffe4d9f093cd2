import { MAX_INDEX, MIN_INDEX } from './sketchMapping';

/** Bins of a sign: 57 octaves, more than the 53 that a double has digits for. */
export const MAX_BINS = 2_048;
/** Bins that are kept as a sorted list; more are counted in an array. */
const MAX_LISTED_BINS = 16;
const MIN_ARRAY_BINS = 64;

/**
 * Counts by bin index. Few bins are a short list, which costs little to make; many are an array over the range of indices.
 * Bins more than {@link MAX_BINS} - 1 below the highest are counted in the lowest that is not.
 */
export class SketchBins {
  /** index, count, index, count, ... ascending in the index; empty once there is an array. */
  #listed: number[] = [];
  #counts: Float64Array | undefined;
  /** Index of the first entry of the array. */
  #offset = 0;

  static create(): SketchBins {
    return new SketchBins();
  }

  /**
   * Undefined for no pairs.
   *
   * @throws RangeError that names the list and the place
   */
  static from(pairs: readonly number[], name: string): SketchBins | undefined {
    if (pairs.length % 2 !== 0) {
      throw new RangeError(
        `${name} must be pairs of index and count, got ${pairs.length} numbers`,
      );
    }
    const bins = new SketchBins();
    for (let i = 0; i < pairs.length; i += 2) {
      const index = pairs[i];
      const count = pairs[i + 1];
      if (!Number.isInteger(index) || index < MIN_INDEX || index > MAX_INDEX) {
        throw new RangeError(
          `${name}[${i}] must be a bin index of ${MIN_INDEX} to ${MAX_INDEX}, got ${index}`,
        );
      }
      if (!Number.isSafeInteger(count) || count < 1) {
        throw new RangeError(
          `${name}[${i + 1}] must be a count from 1 on, got ${count}`,
        );
      }
      bins.add(index, count);
    }
    return pairs.length === 0 ? undefined : bins;
  }

  private constructor() {}

  add(index: number, count: number): void {
    if (this.#counts) {
      const place = index - this.#offset;
      if (place >= 0 && place < this.#counts.length) {
        this.#counts[place] += count;
      } else {
        const slot = this.#makeRoom(index);
        this.#counts[slot] += count;
      }
    } else {
      this.#addToList(index, count);
    }
  }

  merge(other: SketchBins): void {
    other.#each((index, count) => this.add(index, count));
  }

  total(): number {
    let total = 0;
    this.#each((_, count) => {
      total += count;
    });
    return total;
  }

  /** Index of the bin that holds the count at `rank`, from 0, ascending. */
  indexAt(rank: number): number {
    let left = rank;
    let found: number | undefined;
    let last = 0;
    this.#each((index, count) => {
      left -= count;
      last = index;
      if (left < 0) {
        found ??= index;
      }
    });
    return found ?? last;
  }

  /** index, count, index, count, ... ascending in the index. */
  pairs(): number[] {
    const pairs: number[] = [];
    this.#each((index, count) => pairs.push(index, count));
    return pairs;
  }

  #addToList(index: number, count: number): void {
    const listed = this.#listed;
    if (listed.length === 0) {
      // Not pushed: an array that grows takes room for 17.
      this.#listed = [index, count];
      return;
    }
    let place = listed.length;
    while (place > 0 && listed[place - 2] > index) {
      place -= 2;
    }
    if (place > 0 && listed[place - 2] === index) {
      listed[place - 1] += count;
    } else if (listed.length < 2 * MAX_LISTED_BINS && this.#spans(index)) {
      if (place === listed.length) {
        listed.push(index, count);
      } else {
        listed.splice(place, 0, index, count);
      }
    } else {
      this.#toArray();
      this.add(index, count);
    }
  }

  /** Whether the list and one more index are within the range of indices that there can be. */
  #spans(index: number): boolean {
    const listed = this.#listed;
    return (
      Math.max(listed[listed.length - 2], index) - Math.min(listed[0], index) <
      MAX_BINS
    );
  }

  #toArray(): void {
    const listed = this.#listed;
    this.#listed = [];
    this.#counts = new Float64Array(MIN_ARRAY_BINS);
    this.#offset = atLeastMin(
      (listed.length > 0 ? listed[0] : 0) - Math.floor(MIN_ARRAY_BINS / 2),
    );
    for (let i = 0; i < listed.length; i += 2) {
      this.add(listed[i], listed[i + 1]);
    }
  }

  /** Lets the array reach to an index as far as it may; answers the place where that index is counted. */
  #makeRoom(index: number): number {
    const counts = this.#counts!;
    let last = counts.length - 1;
    while (last > 0 && counts[last] === 0) last--;
    const highest = Math.max(this.#offset + last, index);
    const floor = highest - MAX_BINS + 1;
    if (floor >= this.#offset && index < floor) {
      return floor - this.#offset;
    }
    let first = 0;
    while (first < last && counts[first] === 0) first++;
    const lowest = Math.max(Math.min(this.#offset + first, index), floor);
    const used = highest - lowest + 1;
    const length = Math.min(MAX_BINS, Math.max(MIN_ARRAY_BINS, 2 * used));
    const offset = atLeastMin(lowest - Math.floor((length - used) / 2));
    const grown = new Float64Array(length);
    for (let i = first; i <= last; i++) {
      grown[Math.max(this.#offset + i, lowest) - offset] += counts[i];
    }
    this.#counts = grown;
    this.#offset = offset;
    return Math.max(index, lowest) - offset;
  }

  #each(visit: (index: number, count: number) => void): void {
    const counts = this.#counts;
    if (counts) {
      for (let i = 0; i < counts.length; i++) {
        if (counts[i] > 0) visit(this.#offset + i, counts[i]);
      }
    } else {
      for (let i = 0; i < this.#listed.length; i += 2) {
        visit(this.#listed[i], this.#listed[i + 1]);
      }
    }
  }
}

/** No entry is for values that have no bin: the caller's test for a place in the array is the only one that it needs. */
function atLeastMin(offset: number): number {
  return Math.max(MIN_INDEX, offset);
}
