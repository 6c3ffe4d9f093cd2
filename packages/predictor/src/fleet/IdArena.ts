import { InputError } from '@backstage/errors';
import { grownCapacity, owned, resized } from './columns';
import { hashOfBytes } from './hash';

/** Compacting less than this is not worth the walk. */
const MIN_DEAD_BYTES = 16_384;
/** The length of an id is one byte. */
const MAX_ID_LENGTH = 255;

/** The columns of an {@link IdArena}. */
export interface IdArenaParts {
  /** By slot: where the id begins in `bytes`; 0 where the slot is free. */
  readonly offsets: Uint32Array;
  /** Each id with its length before it; the first byte is 0. */
  readonly bytes: Uint8Array;
}

/**
 * The ids of all slots, one byte a character, one after the other in one buffer. Each has its length before it: in a
 * column of their own the lengths would cost every look-up another miss of the processor's cache.
 */
export class IdArena {
  #offsets: Uint32Array;
  #bytes: Uint8Array;
  #used: number;
  /** Bytes of ids that were removed. */
  #dead = 0;

  constructor(parts: IdArenaParts) {
    this.#offsets = parts.offsets;
    this.#bytes = parts.bytes;
    this.#used = parts.bytes.length;
  }

  static create(slots: number, bytes: number): IdArena {
    const arena = new IdArena({
      offsets: new Uint32Array(slots),
      bytes: new Uint8Array(1 + bytes),
    });
    arena.#used = 1;
    return arena;
  }

  get byteLength(): number {
    return this.#offsets.byteLength + this.#bytes.byteLength;
  }

  isFree(slot: number): boolean {
    return this.#offsets[slot] === 0;
  }

  /** Compares without making a string. */
  holds(slot: number, seriesId: string): boolean {
    const bytes = this.#bytes;
    const length = seriesId.length;
    let at = this.#offsets[slot];
    if (bytes[at] !== length) {
      return false;
    }
    for (let i = 0; i < length; i++) {
      if (bytes[++at] !== seriesId.charCodeAt(i)) {
        return false;
      }
    }
    return true;
  }

  get(slot: number): string {
    const start = this.#offsets[slot] + 1;
    return Buffer.from(
      this.#bytes.buffer,
      this.#bytes.byteOffset + start,
      this.#bytes[start - 1],
    ).toString('latin1');
  }

  /** {@link hashOfId} of the id of a slot. */
  hash(slot: number, seed: number): number {
    const start = this.#offsets[slot] + 1;
    return hashOfBytes(this.#bytes, start, this.#bytes[start - 1], seed);
  }

  /** @throws InputError for an id that is empty, longer than 255 characters, or not Latin-1: no series has such an id */
  set(slot: number, seriesId: string): void {
    checkId(seriesId);
    this.#reserve(slot, 1 + seriesId.length);
    const bytes = this.#bytes;
    this.#offsets[slot] = this.#used;
    bytes[this.#used++] = seriesId.length;
    for (let i = 0; i < seriesId.length; i++) {
      bytes[this.#used++] = seriesId.charCodeAt(i);
    }
  }

  free(slot: number): void {
    this.#dead += 1 + this.#bytes[this.#offsets[slot]];
    this.#offsets[slot] = 0;
    if (this.#dead > MIN_DEAD_BYTES && this.#dead > this.#used >>> 2) {
      this.#compact();
    }
  }

  /** The columns of the first `slots` slots; views, not copies. */
  parts(slots: number): IdArenaParts {
    return {
      offsets: this.#offsets.subarray(0, slots),
      bytes: this.#bytes.subarray(0, this.#used),
    };
  }

  /** Copies what is a view on a larger buffer, so that the buffer can be freed. */
  own(): void {
    this.#offsets = owned(this.#offsets);
    this.#bytes = owned(this.#bytes);
  }

  #reserve(slot: number, length: number): void {
    const slots = this.#offsets.length;
    if (slot >= slots) {
      this.#offsets = resized(this.#offsets, grownCapacity(slots, slot + 1));
    }
    const needed = this.#used + length;
    if (needed > this.#bytes.length) {
      this.#bytes = resized(
        this.#bytes,
        grownCapacity(this.#bytes.length, needed),
      );
    }
  }

  #compact(): void {
    let length = 1;
    for (const offset of this.#offsets) {
      length += offset > 0 ? 1 + this.#bytes[offset] : 0;
    }
    const bytes = new Uint8Array(length);
    let used = 1;
    for (let slot = 0; slot < this.#offsets.length; slot++) {
      const offset = this.#offsets[slot];
      if (offset > 0) {
        const end = offset + 1 + this.#bytes[offset];
        bytes.set(this.#bytes.subarray(offset, end), used);
        this.#offsets[slot] = used;
        used += end - offset;
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
