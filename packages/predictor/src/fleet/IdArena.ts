import { InputError } from '@backstage/errors';
import { grownCapacity, resized } from './columns';

/** Compacting less than this is not worth the walk. */
const MIN_DEAD_BYTES = 16_384;
/** The length of an id is kept in one byte. */
const MAX_ID_LENGTH = 255;

/** The columns of an {@link IdArena}. */
export interface IdArenaParts {
  /** By slot: where the id begins in `bytes`. */
  readonly offsets: Uint32Array;
  /** By slot: length of the id; 0 where the slot is free. */
  readonly lengths: Uint8Array;
  readonly bytes: Uint8Array;
}

/** The ids of all slots, one byte a character, one after the other in one buffer. */
export class IdArena {
  #offsets: Uint32Array;
  #lengths: Uint8Array;
  #bytes: Uint8Array;
  #used: number;
  /** Bytes of ids that were removed. */
  #dead = 0;

  constructor(parts: IdArenaParts) {
    this.#offsets = parts.offsets;
    this.#lengths = parts.lengths;
    this.#bytes = parts.bytes;
    this.#used = parts.bytes.length;
  }

  static create(slots: number, bytes: number): IdArena {
    const arena = new IdArena({
      offsets: new Uint32Array(slots),
      lengths: new Uint8Array(slots),
      bytes: new Uint8Array(bytes),
    });
    arena.#used = 0;
    return arena;
  }

  get byteLength(): number {
    return (
      this.#offsets.byteLength +
      this.#lengths.byteLength +
      this.#bytes.byteLength
    );
  }

  /** Slots that there is room for. */
  get capacity(): number {
    return this.#lengths.length;
  }

  isFree(slot: number): boolean {
    return this.#lengths[slot] === 0;
  }

  /** Compares without making a string. */
  holds(slot: number, seriesId: string): boolean {
    const length = seriesId.length;
    if (this.#lengths[slot] !== length) {
      return false;
    }
    const bytes = this.#bytes;
    const offset = this.#offsets[slot];
    for (let i = 0; i < length; i++) {
      if (bytes[offset + i] !== seriesId.charCodeAt(i)) {
        return false;
      }
    }
    return true;
  }

  get(slot: number): string {
    const offset = this.#offsets[slot];
    return Buffer.from(
      this.#bytes.buffer,
      this.#bytes.byteOffset + offset,
      this.#lengths[slot],
    ).toString('latin1');
  }

  /** What `read` makes of the bytes of a slot's id. */
  read<T>(
    slot: number,
    read: (bytes: Uint8Array, start: number, length: number) => T,
  ): T {
    return read(this.#bytes, this.#offsets[slot], this.#lengths[slot]);
  }

  /** @throws InputError for an id that is empty, longer than 255 characters, or not Latin-1: no series has such an id */
  set(slot: number, seriesId: string): void {
    checkId(seriesId);
    this.#reserve(slot, seriesId.length);
    const bytes = this.#bytes;
    for (let i = 0; i < seriesId.length; i++) {
      bytes[this.#used + i] = seriesId.charCodeAt(i);
    }
    this.#offsets[slot] = this.#used;
    this.#lengths[slot] = seriesId.length;
    this.#used += seriesId.length;
  }

  free(slot: number): void {
    this.#dead += this.#lengths[slot];
    this.#lengths[slot] = 0;
    if (this.#dead > MIN_DEAD_BYTES && this.#dead > this.#used >>> 2) {
      this.#compact();
    }
  }

  /** The columns of the first `slots` slots; views, not copies. */
  parts(slots: number): IdArenaParts {
    return {
      offsets: this.#offsets.subarray(0, slots),
      lengths: this.#lengths.subarray(0, slots),
      bytes: this.#bytes.subarray(0, this.#used),
    };
  }

  #reserve(slot: number, length: number): void {
    if (slot >= this.capacity) {
      const capacity = grownCapacity(this.capacity, slot + 1);
      this.#offsets = resized(this.#offsets, capacity);
      this.#lengths = resized(this.#lengths, capacity);
    }
    if (this.#used + length > this.#bytes.length) {
      this.#bytes = resized(
        this.#bytes,
        grownCapacity(this.#bytes.length, this.#used + length),
      );
    }
  }

  #compact(): void {
    const bytes = new Uint8Array(this.#used - this.#dead);
    let used = 0;
    for (let slot = 0; slot < this.capacity; slot++) {
      const length = this.#lengths[slot];
      if (length > 0) {
        const offset = this.#offsets[slot];
        bytes.set(this.#bytes.subarray(offset, offset + length), used);
        this.#offsets[slot] = used;
        used += length;
      }
    }
    this.#bytes = bytes;
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
