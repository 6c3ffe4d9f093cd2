import { IdArena, type IdArenaParts } from './IdArena';
import { owned } from './columns';
import { hashOfWords } from './hash';
import { IdColumn, type SeriesIds } from './IdColumn';
import { MAX_ID_WORDS, packId, wordsAt } from './packedIds';

/** Ids of up to 23 characters; longer ones only make the first growth come earlier. */
const EXPECTED_ID_WORDS = 6;
const MIN_CELLS = 256;
/** Slots a cell: past it, probing grows long. */
export const MAX_LOAD = 0.6;
/** Ids that are looked up together: what is noted of them stays in the processor's nearest cache. */
const BLOCK = 256;

/** Ids that are looked up as strings, packed; nothing remains in them between look-ups. */
const words = new Int32Array(BLOCK * MAX_ID_WORDS);
/** Where each begins; -1 for what is no id. */
const starts = new Int32Array(BLOCK);
const hashes = new Int32Array(BLOCK);

/** What an index is made of, as a file keeps it. */
export interface SeriesIndexParts extends IdArenaParts {
  readonly cells: Int32Array;
  readonly seed: number;
}

/**
 * Finds the slot of a series id without allocating: open addressing with linear probing over cells of 32 bits. The low
 * bits of a cell hold its slot plus one, 0 being an empty cell, and the bits above them those of the id's hash, which are
 * compared before the id: with 524,288 cells one id in 8,192 that is met on the way is read in vain.
 *
 * A slot stays its series' own until the series is removed; then another may get it.
 */
export class SeriesIndex {
  readonly #ids: IdArena;
  readonly #seed: number;
  #cells: Int32Array;
  #mask: number;
  #size = 0;
  #slots = 0;
  #free: number[] = [];

  private constructor(ids: IdArena, cells: Int32Array, seed: number) {
    this.#ids = ids;
    this.#cells = cells;
    this.#mask = cells.length - 1;
    this.#seed = seed;
  }

  /**
   * @param expected - series to make room for; it grows beyond them
   * @param seed - of the hashes: ids that collide under one do not under another
   */
  static create(
    expected = 0,
    seed = Math.floor(Math.random() * 2 ** 31),
  ): SeriesIndex {
    return new SeriesIndex(
      IdArena.create(expected, expected * EXPECTED_ID_WORDS),
      new Int32Array(cellsFor(expected)),
      seed,
    );
  }

  /** Takes the columns of {@link parts} over; who read them from outside has checked them. */
  static restore(parts: SeriesIndexParts): SeriesIndex {
    const index = new SeriesIndex(new IdArena(parts), parts.cells, parts.seed);
    index.#slots = parts.offsets.length;
    for (let slot = index.#slots - 1; slot >= 0; slot--) {
      if (parts.offsets[slot] === 0) {
        index.#free.push(slot);
      }
    }
    index.#size = index.#slots - index.#free.length;
    return index;
  }

  /** Series in it. */
  get size(): number {
    return this.#size;
  }

  /** Slots that are or were in use: all of them are below it. */
  get slots(): number {
    return this.#slots;
  }

  get byteLength(): number {
    return this.#cells.byteLength + this.#ids.byteLength;
  }

  /** The slot of a series, or -1. */
  find(seriesId: string): number {
    const count = packId(seriesId, words, 0);
    return count === 0
      ? -1
      : this.#search(hashOfWords(words, 0, count, this.#seed), words, 0, count);
  }

  /**
   * The slot of each series, or -1.
   *
   * One step of many look-ups after the other instead of one look-up after the other: in a short loop the processor has
   * several reads from memory under way at once, of which each look-up waits for two.
   */
  findAll(seriesIds: SeriesIds, slots: Int32Array): void {
    for (let from = 0; from < seriesIds.length; from += BLOCK) {
      const count = Math.min(BLOCK, seriesIds.length - from);
      if (seriesIds instanceof IdColumn) {
        const packed = seriesIds.starts.subarray(from, from + count);
        this.#findBlock(seriesIds.words, packed, slots, from);
      } else {
        packBlock(seriesIds, from, count);
        this.#findBlock(words, starts.subarray(0, count), slots, from);
      }
    }
  }

  /** @param from - where the slots of the block belong */
  #findBlock(
    packed: Int32Array,
    places: Int32Array,
    slots: Int32Array,
    from: number,
  ): void {
    const { length } = places;
    for (let i = 0; i < length; i++) {
      const start = places[i];
      const count = start < 0 ? 0 : wordsAt(packed, start);
      hashes[i] = hashOfWords(packed, start, count, this.#seed);
    }
    this.#guess(slots, from, length);
    for (let i = 0; i < length; i++) {
      const slot = slots[from + i];
      const start = places[i];
      if (start < 0) {
        slots[from + i] = -1;
        continue;
      }
      const count = wordsAt(packed, start);
      if (slot < 0 || !this.#ids.holds(slot, packed, start, count)) {
        slots[from + i] = this.#search(hashes[i], packed, start, count);
      }
    }
  }

  /** Notes the slots that the first cells lead to; most are the right ones. */
  #guess(slots: Int32Array, from: number, count: number): void {
    const cells = this.#cells;
    const mask = this.#mask;
    for (let i = 0; i < count; i++) {
      const cell = cells[hashes[i] & mask];
      slots[from + i] =
        ((cell ^ hashes[i]) & ~mask) === 0 ? (cell & mask) - 1 : -1;
    }
  }

  /** The slot of the id that is packed at a place, or -1. */
  #search(
    hash: number,
    packed: Int32Array,
    start: number,
    count: number,
  ): number {
    const cells = this.#cells;
    const mask = this.#mask;
    for (let at = hash & mask; ; at = (at + 1) & mask) {
      const cell = cells[at];
      if (cell === 0) {
        return -1;
      }
      if (((cell ^ hash) & ~mask) === 0) {
        const slot = (cell & mask) - 1;
        if (this.#ids.holds(slot, packed, start, count)) {
          return slot;
        }
      }
    }
  }

  /**
   * The slot of a series, a new one when it had none.
   *
   * @throws InputError for an id that no series has: empty, above 255 characters, or not Latin-1
   */
  add(seriesId: string): number {
    const found = this.find(seriesId);
    if (found >= 0) {
      return found;
    }
    const slot = this.#free.at(-1) ?? this.#slots;
    this.#ids.set(slot, seriesId);
    if (slot === this.#slots) {
      this.#slots++;
    } else {
      this.#free.pop();
    }
    this.#size++;
    if (this.#slots > this.#cells.length * MAX_LOAD) {
      this.#rehash(cellsFor(this.#slots));
    } else {
      this.#insert(slot);
    }
    return slot;
  }

  /** The slot that a series had, or -1. */
  remove(seriesId: string): number {
    const slot = this.find(seriesId);
    if (slot < 0) {
      return -1;
    }
    this.#unlink(slot);
    this.#ids.free(slot);
    this.#free.push(slot);
    this.#size--;
    return slot;
  }

  /** Whether a slot is a series'. */
  has(slot: number): boolean {
    return slot >= 0 && slot < this.#slots && !this.#ids.isFree(slot);
  }

  id(slot: number): string {
    return this.#ids.get(slot);
  }

  /** Its columns as they are: views, to be copied or written before anything changes. */
  parts(): SeriesIndexParts {
    return {
      ...this.#ids.parts(this.#slots),
      cells: this.#cells,
      seed: this.#seed,
    };
  }

  /** Copies what is a view on a larger buffer, so that the buffer can be freed. */
  own(): void {
    this.#cells = owned(this.#cells);
    this.#ids.own();
  }

  #insert(slot: number): void {
    const cells = this.#cells;
    const mask = this.#mask;
    const hash = this.#ids.hash(slot, this.#seed);
    let at = hash & mask;
    while (cells[at] !== 0) {
      at = (at + 1) & mask;
    }
    cells[at] = (hash & ~mask) | (slot + 1);
  }

  #rehash(cells: number): void {
    this.#cells = new Int32Array(cells);
    this.#mask = cells - 1;
    for (let slot = 0; slot < this.#slots; slot++) {
      if (!this.#ids.isFree(slot)) {
        this.#insert(slot);
      }
    }
  }

  /**
   * Empties the cell of a slot and moves those after it up, so that no search ends at the gap (Knuth, "The Art of
   * Computer Programming" 3, 6.4, algorithm R).
   */
  #unlink(slot: number): void {
    const cells = this.#cells;
    const mask = this.#mask;
    let gap = this.#ids.hash(slot, this.#seed) & mask;
    while ((cells[gap] & mask) - 1 !== slot) {
      gap = (gap + 1) & mask;
    }
    for (let at = (gap + 1) & mask; cells[at] !== 0; at = (at + 1) & mask) {
      const home = this.#ids.hash((cells[at] & mask) - 1, this.#seed) & mask;
      // The distances, around the end of the table, from an entry's home.
      if (((at - home) & mask) >= ((at - gap) & mask)) {
        cells[gap] = cells[at];
        gap = at;
      }
    }
    cells[gap] = 0;
  }
}

function packBlock(seriesIds: SeriesIds, from: number, count: number): void {
  let at = 0;
  for (let i = 0; i < count; i++) {
    const packed = packId(seriesIds.at(from + i)!, words, at);
    starts[i] = packed === 0 ? -1 : at;
    at += packed;
  }
}

/** The least power of two that holds them below the load. */
function cellsFor(series: number): number {
  let cells = MIN_CELLS;
  while (cells * MAX_LOAD < series) {
    cells *= 2;
  }
  return cells;
}
