import { type MemoryFields, shorten } from '../memory';
import { DistanceHistogram } from './DistanceHistogram';

/** Segments of a window. */
export const SEGMENTS = 5;
/** Past windows that a window is compared with. */
const WINDOWS = 192;
/** Segments of those windows, and of the last one, which none of them overlaps. */
const CAPACITY = WINDOWS + 2 * SEGMENTS - 1;
/** Distances are judged in units of the usual one and of one that is not usual. */
const USUAL = 0.5;
const UNUSUAL = 0.95;
/** In training deviations. What is nearer is the same, but for rounding. */
const MIN_DISTANCE = 1e-9;

/**
 * One view of the last segments, a number a segment, and how far a window of {@link SEGMENTS} lies from the past windows
 * that it does not overlap. Every segment is written twice, half the ring apart, so that windows are never parted.
 */
export class SegmentLibrary {
  readonly #ring = new Float64Array(2 * CAPACITY);
  readonly #distances = new DistanceHistogram();
  #count = 0;
  #at = 0;
  /** Segments ago that the window nearest to the last one ended; 0 before there is one. */
  #nearest = 0;

  /**
   * Takes the next segment.
   *
   * @returns how far the window that it completes lies from its nearest past one, over the sum of the median and the
   *   95 % quantile of such distances before; 0 while there is nothing to compare it with
   */
  next(level: number): number {
    const last = this.#at + CAPACITY;
    // What is compared is what a memory keeps of it.
    const kept = shorten(level);
    this.#ring[this.#at] = kept;
    this.#ring[last] = kept;
    this.#at = this.#at + 1 === CAPACITY ? 0 : this.#at + 1;
    if (this.#count < CAPACITY) this.#count += 1;
    const distance = this.#distanceToNearest(last);
    if (this.#nearest === 0) return 0;
    const unit = this.#distances.sumOfQuantiles(USUAL, UNUSUAL);
    this.#distances.add(distance);
    if (distance < MIN_DISTANCE) return 0;
    return distance / Math.max(unit, MIN_DISTANCE);
  }

  /** Segments between the end of the last window and the end of the one that it resembled most; undefined without one. */
  get nearestAgo(): number | undefined {
    return this.#nearest || undefined;
  }

  /** The levels of the window that ended `ago` segments ago, oldest first. */
  window(ago: number): number[] {
    const end = (this.#at || CAPACITY) + CAPACITY - ago;
    return [...this.#ring.subarray(end - SEGMENTS, end)];
  }

  carry(fields: MemoryFields): void {
    this.#count = fields.integer(this.#count, CAPACITY);
    this.#at = fields.integer(this.#at, CAPACITY - 1);
    this.#nearest = fields.integer(this.#nearest, CAPACITY);
    const written = this.#ring.subarray(0, CAPACITY);
    fields.shortNumbers(written);
    this.#ring.set(written, CAPACITY);
    this.#distances.carry(fields);
  }

  /**
   * Of the window whose last segment is at `last`, in training deviations; Infinity while no past one is whole. Written
   * out for {@link SEGMENTS} levels that slide through variables: one read a window, where a loop needs five.
   */
  #distanceToNearest(last: number): number {
    const ring = this.#ring;
    const oldest = last - this.#count + SEGMENTS;
    const last0 = ring[last];
    const last1 = ring[last - 1];
    const last2 = ring[last - 2];
    const last3 = ring[last - 3];
    const last4 = ring[last - 4];
    let end = last - SEGMENTS;
    let best = Infinity;
    let nearest = 0;
    let level0 = ring[end];
    let level1 = ring[end - 1];
    let level2 = ring[end - 2];
    let level3 = ring[end - 3];
    for (; end >= oldest; end--) {
      const level4 = ring[end - 4];
      const difference0 = last0 - level0;
      const difference1 = last1 - level1;
      const difference2 = last2 - level2;
      const difference3 = last3 - level3;
      const difference4 = last4 - level4;
      const square =
        difference0 * difference0 +
        difference1 * difference1 +
        difference2 * difference2 +
        difference3 * difference3 +
        difference4 * difference4;
      if (square < best) {
        best = square;
        nearest = last - end;
      }
      level0 = level1;
      level1 = level2;
      level2 = level3;
      level3 = level4;
    }
    this.#nearest = nearest;
    return Math.sqrt(best);
  }
}
