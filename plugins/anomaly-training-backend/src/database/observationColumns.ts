import { endianness } from 'node:os';

const BYTES = Float64Array.BYTES_PER_ELEMENT;
/** Of timestamps at one distance: the first, and the distance. */
const REGULAR_BYTES = 2 * BYTES;

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

/** As {@link encodeColumn}, but 16 bytes for three or more at one distance, as most sensors measure. */
export function encodeTimestamps(timestamps: Float64Array): Buffer {
  const [first, second] = timestamps;
  const regular = Float64Array.of(first, second - first);
  return timestamps.length > regular.length && isRegular(timestamps, regular)
    ? encodeColumn(regular)
    : encodeColumn(timestamps);
}

/** @param points - how many there are */
export function decodeTimestamps(
  bytes: Uint8Array,
  points: number,
): Float64Array {
  const column = decodeColumn(bytes);
  if (bytes.length !== REGULAR_BYTES || points * BYTES === bytes.length) {
    return column;
  }
  const [first, distance] = column;
  const timestamps = new Float64Array(points);
  for (let i = 0; i < points; i++) {
    timestamps[i] = first + i * distance;
  }
  return timestamps;
}

/** Whether each is what {@link decodeTimestamps} makes of it, to the last bit. */
function isRegular(
  timestamps: Float64Array,
  [first, distance]: Float64Array,
): boolean {
  for (let i = 0; i < timestamps.length; i++) {
    if (!Object.is(timestamps[i], first + i * distance)) {
      return false;
    }
  }
  return true;
}
