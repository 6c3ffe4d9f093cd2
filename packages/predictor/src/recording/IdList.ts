import type { IdColumn } from '../fleet';
import { MAX_ID_WORDS, packId, unpackId, wordsAt } from '../fleet/packedIds';
import { resized } from '../fleet/columns';

const FIRST_IDS = 256;
/** Words that there is room for at first: ids of up to 31 characters. */
const FIRST_WORDS = 8 * FIRST_IDS;

/**
 * Ids of series in the order in which they were added, packed into words. A string for each, thousands a second, would be there
 * when the young objects are collected, which takes as long as there is to copy.
 */
export class IdList {
  #words = new Int32Array(FIRST_WORDS);
  #starts = new Int32Array(FIRST_IDS);
  #used = 0;
  #size = 0;
  #current = 0;
  #currentWords = 0;

  get size(): number {
    return this.#size;
  }

  /**
   * Makes an id the one that {@link isCurrent} and {@link addCurrent} are about.
   *
   * @param seriesId - as `SERIES_ID_PATTERN` has it, which every way in has checked: any other comes back as another
   */
  setCurrent(seriesId: string): void {
    this.#reserve();
    this.#current = this.#used;
    this.#currentWords = packId(seriesId, this.#words, this.#used);
  }

  /** {@link setCurrent} of one that is packed already. */
  setPacked(ids: IdColumn, index: number): void {
    this.#reserve();
    const start = ids.starts[index];
    const count = wordsAt(ids.words, start);
    for (let i = 0; i < count; i++) {
      this.#words[this.#used + i] = ids.words[start + i];
    }
    this.#current = this.#used;
    this.#currentWords = count;
  }

  /** The one that is current. */
  get current(): string {
    return unpackId(this.#words, this.#current);
  }

  isCurrent(index: number): boolean {
    const words = this.#words;
    const current = this.#current;
    const start = this.#starts[index];
    // The first word has the length: where it is the same, so are the words to compare.
    for (let i = 0; i < this.#currentWords; i++) {
      if (words[start + i] !== words[current + i]) {
        return false;
      }
    }
    return true;
  }

  addCurrent(): void {
    if (this.#size === this.#starts.length) {
      this.#starts = resized(this.#starts, 2 * this.#size);
    }
    this.#starts[this.#size++] = this.#current;
    if (this.#current === this.#used) {
      this.#used += this.#currentWords;
    }
  }

  get(index: number): string {
    return unpackId(this.#words, this.#starts[index]);
  }

  /** Room for one more, however long. */
  #reserve(): void {
    if (this.#used + MAX_ID_WORDS > this.#words.length) {
      this.#words = resized(this.#words, 2 * this.#words.length + MAX_ID_WORDS);
    }
  }
}
