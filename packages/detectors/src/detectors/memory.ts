import { ParameterError } from '../errors';

/** Checksum and format, 32 bits each. */
const HEADER_BYTES = 8;
const INITIAL_BYTES = 64;
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * The fields of a memory, told one after the other. What is told is written when a memory is saved, and is answered with
 * what was written when it is restored: one description serves both ways, and they cannot part.
 */
export interface MemoryFields {
  /** A double, bit for bit. */
  number(value: number): number;
  /**
   * A whole number.
   *
   * @param max - at most 2^31 - 1; no memory may hold one above it, or below 0
   */
  integer(value: number, max: number): number;
  /** As many doubles as the array holds; it is filled when a memory is restored. */
  numbers(values: Float64Array): void;
  /** As {@link numbers}, of values that {@link shorten} gave: six bytes each. */
  shortNumbers(values: Float64Array): void;
  /**
   * As many whole numbers as the array holds, two bytes each.
   *
   * @param max - at most 65,535; no memory may hold one above it
   */
  counts(values: Int32Array, max: number): void;
}

/** 2^16 + 1: parts 16 bits off a double (T. J. Dekker, "A floating-point technique for extending the available precision", 1971). */
const SPLITTER = 65_537;

/**
 * The nearest number that has 37 significant bits, so that its last two bytes are 0: within 1 part in 10^11.
 *
 * @param value - below 1e300; below 1e-280 it is 0, as it has no bits to spare
 */
export function shorten(value: number): number {
  if (Math.abs(value) < 1e-280) return 0;
  const product = SPLITTER * value;
  return product - (product - value);
}

/** Tells the fields of a stream, and takes them back. */
export type CarryMemory = (fields: MemoryFields) => void;

/** Fowler, Noll and Vo's hash (FNV-1a, 32 bits): a single damaged byte always changes it. */
function fnv1a(bytes: Uint8Array): number {
  let hash = FNV_OFFSET;
  for (let i = 0; i < bytes.length; i++) {
    hash = Math.imul(hash ^ bytes[i], FNV_PRIME);
  }
  return hash >>> 0;
}

function hashOf(format: string): number {
  return fnv1a(new TextEncoder().encode(format));
}

/** @throws ParameterError when the value is not from 0 to `max` */
function within(value: number, max: number): number {
  if (value < 0 || value > max) {
    throw new ParameterError(
      'memory',
      `holds ${value} where an integer from 0 to ${max} must be`,
    );
  }
  return value;
}

/** A double that is read or written in parts. */
const scratch = new DataView(new ArrayBuffer(8));

class MemoryWriter implements MemoryFields {
  #bytes = new Uint8Array(INITIAL_BYTES);
  #view = new DataView(this.#bytes.buffer);
  #end = HEADER_BYTES;

  number(value: number): number {
    // Growing replaces the view.
    const offset = this.#grow(8);
    this.#view.setFloat64(offset, value, true);
    return value;
  }

  integer(value: number): number {
    const offset = this.#grow(4);
    this.#view.setInt32(offset, value, true);
    return value;
  }

  numbers(values: Float64Array): void {
    let offset = this.#grow(8 * values.length);
    for (let i = 0; i < values.length; i++, offset += 8) {
      this.#view.setFloat64(offset, values[i], true);
    }
  }

  shortNumbers(values: Float64Array): void {
    let offset = this.#grow(6 * values.length);
    for (let i = 0; i < values.length; i++, offset += 6) {
      scratch.setFloat64(0, values[i], true);
      this.#view.setUint16(offset, scratch.getUint16(2, true), true);
      this.#view.setUint32(offset + 2, scratch.getUint32(4, true), true);
    }
  }

  counts(values: Int32Array): void {
    let offset = this.#grow(2 * values.length);
    for (let i = 0; i < values.length; i++, offset += 2) {
      this.#view.setUint16(offset, values[i], true);
    }
  }

  bytes(): Uint8Array {
    return this.#bytes.slice(0, this.#end);
  }

  #grow(bytes: number): number {
    const offset = this.#end;
    this.#end += bytes;
    if (this.#end > this.#bytes.length) {
      const grown = new Uint8Array(2 * this.#end);
      grown.set(this.#bytes);
      this.#bytes = grown;
      this.#view = new DataView(grown.buffer);
    }
    return offset;
  }
}

class MemoryReader implements MemoryFields {
  readonly #view: DataView;
  #at = HEADER_BYTES;

  constructor(view: DataView) {
    this.#view = view;
  }

  number(): number {
    return this.#view.getFloat64(this.#take(8), true);
  }

  integer(_: number, max: number): number {
    return within(this.#view.getInt32(this.#take(4), true), max);
  }

  numbers(values: Float64Array): void {
    let offset = this.#take(8 * values.length);
    for (let i = 0; i < values.length; i++, offset += 8) {
      values[i] = this.#view.getFloat64(offset, true);
    }
  }

  shortNumbers(values: Float64Array): void {
    let offset = this.#take(6 * values.length);
    scratch.setUint16(0, 0, true);
    for (let i = 0; i < values.length; i++, offset += 6) {
      scratch.setUint16(2, this.#view.getUint16(offset, true), true);
      scratch.setUint32(4, this.#view.getUint32(offset + 2, true), true);
      values[i] = scratch.getFloat64(0, true);
    }
  }

  counts(values: Int32Array, max: number): void {
    let offset = this.#take(2 * values.length);
    for (let i = 0; i < values.length; i++, offset += 2) {
      values[i] = within(this.#view.getUint16(offset, true), max);
    }
  }

  /** @throws ParameterError when there is more than was read */
  end(): void {
    if (this.#at !== this.#view.byteLength) {
      throw new ParameterError(
        'memory',
        `must be ${this.#at} bytes, got ${this.#view.byteLength}`,
      );
    }
  }

  #take(bytes: number): number {
    const offset = this.#at;
    this.#at += bytes;
    if (this.#at > this.#view.byteLength) {
      throw new ParameterError(
        'memory',
        `must be at least ${this.#at} bytes, got ${this.#view.byteLength}`,
      );
    }
    return offset;
  }
}

/**
 * Writes a memory.
 *
 * @param format - whose memory it is and in which version of its fields, e.g. `ewma/1`
 */
export function saveMemory(format: string, carry: CarryMemory): Uint8Array {
  const writer = new MemoryWriter();
  carry(writer);
  const bytes = writer.bytes();
  const view = new DataView(bytes.buffer);
  view.setUint32(4, hashOf(format), true);
  view.setUint32(0, fnv1a(bytes.subarray(4)), true);
  return bytes;
}

/**
 * Reads a memory that {@link saveMemory} wrote.
 *
 * @throws ParameterError with field `memory` when it is damaged, of another format, or of fields of other lengths
 */
export function restoreMemory(
  format: string,
  bytes: Uint8Array,
  carry: CarryMemory,
): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (
    bytes.length < HEADER_BYTES ||
    view.getUint32(0, true) !== fnv1a(bytes.subarray(4))
  ) {
    throw new ParameterError(
      'memory',
      `is damaged: its checksum does not hold over ${bytes.length} bytes`,
    );
  }
  if (view.getUint32(4, true) !== hashOf(format)) {
    throw new ParameterError('memory', `is not one of '${format}'`);
  }
  const reader = new MemoryReader(view);
  carry(reader);
  reader.end();
}
