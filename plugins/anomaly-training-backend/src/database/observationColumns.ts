import { endianness } from 'node:os';

const BYTES = Float64Array.BYTES_PER_ELEMENT;

/** A column as the database keeps it: little-endian float64. It looks into the column where that is such already. */
export function encodeColumn(column: Float64Array): Buffer {
  const bytes = Buffer.from(
    column.buffer,
    column.byteOffset,
    column.byteLength,
  );
  return endianness() === 'LE' ? bytes : Buffer.from(bytes).swap64();
}

/** The column of a buffer; the buffer is copied, since it may lie anywhere in a pool. */
export function decodeColumn(bytes: Uint8Array): Float64Array {
  const copy = Buffer.from(new Uint8Array(bytes).buffer);
  return new Float64Array(
    (endianness() === 'LE' ? copy : copy.swap64()).buffer,
    0,
    bytes.length / BYTES,
  );
}
