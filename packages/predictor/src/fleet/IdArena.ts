import { InputError } from '@backstage/errors';
import { grownCapacity, owned, resized } from './columns';
import { hashOfWords } from './hash';
import { MAX_ID_LENGTH, packId, unpackId, wordsAt, wordsOf } from './packedIds';

/** Compacting less than this is not worth the walk. */
const MIN_DEAD_WORDS = 4_096;

/** The columns of an {@link IdArena}. */
export interface IdArenaParts {
  /** By slot: where the id begins in `ids`; 0 where the slot is free. */
  readonly offsets: Uint32Array;
  /** Each id as {@link packId} packs it; the first word is 0. */
  readonly ids: Int32Array;
}

/**
 * The ids of all slots, packed into words, one after the other in one buffer. Each has its length before it: in a
 * column of their own the lengths would cost every look-up another miss of the processor's cache.
 */
export class IdArena {
  #offsets: Uint32Array;
  #words: Int32Array;
  #used: number;
  /** Words of ids that were removed. */
  #dead = 0;

  constructor(parts: IdArenaParts) {
    this.#offsets = parts.offsets;
    this.#words = parts.ids;
    this.#used = parts.ids.length;
  }

  static create(slots: number, words: number): IdArena {
    const arena = new IdArena({
      offsets: new Uint32Array(slots),
      ids: new Int32Array(1 + words),
    });
    arena.#used = 1;
    return arena;
  }

  get byteLength(): number {
    return this.#offsets.byteLength + this.#words.byteLength;
  }

  isFree(slot: number): boolean {
    return this.#offsets[slot] === 0;
  }

  /** Whether a slot's id is the one that is packed in `words` at a place. */
  holds(
    slot: number,
    words: Int32Array,
    start: number,
    count: number,
  ): boolean {
    const own = this.#words;
    const shift = this.#offsets[slot] - start;
    const end = start + count;
    for (let i = start; i < end; i++) {
      // The first word tells the length: ids that differ in it are not read on.
      if (own[shift + i] !== words[i]) {
        return false;
      }
    }
    return true;
  }

  get(slot: number): string {
    return unpackId(this.#words, this.#offsets[slot]);
  }

  /** {@link hashOfWords} of the id of a slot. */
  hash(slot: number, seed: number): number {
    const start = this.#offsets[slot];
    return hashOfWords(this.#words, start, wordsAt(this.#words, start), seed);
  }

  /** @throws InputError for an id that is empty, longer than 255 characters, or not Latin-1: no series has such an id */
  set(slot: number, seriesId: string): void {
    checkId(seriesId);
    this.#reserve(slot, wordsOf(seriesId.length));
    this.#offsets[slot] = this.#used;
    this.#used += packId(seriesId, this.#words, this.#used);
  }

  free(slot: number): void {
    this.#dead += wordsAt(this.#words, this.#offsets[slot]);
    this.#offsets[slot] = 0;
    if (this.#dead > MIN_DEAD_WORDS && this.#dead > this.#used >>> 2) {
      this.#compact();
    }
  }

  /** The columns of the first `slots` slots; views, not copies. */
  parts(slots: number): IdArenaParts {
    return {
      offsets: this.#offsets.subarray(0, slots),
      ids: this.#words.subarray(0, this.#used),
    };
  }

  /** Copies what is a view on a larger buffer, so that the buffer can be freed. */
  own(): void {
    this.#offsets = owned(this.#offsets);
    this.#words = owned(this.#words);
  }

  #reserve(slot: number, words: number): void {
    const slots = this.#offsets.length;
    if (slot >= slots) {
      this.#offsets = resized(this.#offsets, grownCapacity(slots, slot + 1));
    }
    const needed = this.#used + words;
    if (needed > this.#words.length) {
      this.#words = resized(
        this.#words,
        grownCapacity(this.#words.length, needed),
      );
    }
  }

  #compact(): void {
    let length = 1;
    for (const offset of this.#offsets) {
      length += offset > 0 ? wordsAt(this.#words, offset) : 0;
    }
    const words = new Int32Array(length);
    let used = 1;
    for (let slot = 0; slot < this.#offsets.length; slot++) {
      const offset = this.#offsets[slot];
      if (offset > 0) {
        const end = offset + wordsAt(this.#words, offset);
        words.set(this.#words.subarray(offset, end), used);
        this.#offsets[slot] = used;
        used += end - offset;
      }
    }
    this.#words = words;
    this.#used = used;
    this.#dead = 0;
  }
}

function checkId(seriesId: string): void {
  if (seriesId.length === 0 || seriesId.length > MAX_ID_LENGTH) {
    throw new InputError(
      `seriesId must have 1 to ${MAX_ID_LENGTH} characters, got ${seriesId.length}`,
    );
  }
  for (let i = 0; i < seriesId.length; i++) {
    if (seriesId.charCodeAt(i) > 0xff) {
      throw new InputError(
        `seriesId must be Latin-1, character ${i} of '${seriesId}' is not`,
      );
    }
  }
}
