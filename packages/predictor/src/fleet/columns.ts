/** Any column of numbers, one for each slot. */
export type Column =
  | Float64Array
  | Float32Array
  | Uint32Array
  | Int32Array
  | Uint8Array;

/** The largest number that a `Uint32Array` holds. */
export const MAX_UINT32 = 2 ** 32 - 1;

/** Small tables grow by this many slots, since a sixteenth of a few is nothing. */
const MIN_GROWTH = 256;

/**
 * The capacity for `needed` entries: a sixteenth more than now, so that 285,000 models never hold twice their memory, and
 * each is copied some sixteen times while a table grows from nothing.
 */
export function grownCapacity(capacity: number, needed: number): number {
  return Math.max(needed, capacity + Math.max(MIN_GROWTH, capacity >>> 4));
}

/** A copy with more room, or less where `capacity` is below its length. */
export function resized<C extends Column>(column: C, capacity: number): C {
  const copy = new (column.constructor as new (length: number) => C)(capacity);
  copy.set(column.length > capacity ? column.subarray(0, capacity) : column);
  return copy;
}

/** The column itself, or a copy of it when it is a view on a larger buffer. */
export function owned<C extends Column>(column: C): C {
  return column.byteLength === column.buffer.byteLength
    ? column
    : resized(column, column.length);
}
