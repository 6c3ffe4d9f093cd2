const ZERO = 48;
const SIX_DIGITS = 1_000_000;
/** Whole numbers below this are taken apart in 32-bit integers. */
const TWO_TO_31 = 2 ** 31;

/** Most characters of a number's shortest text, e.g. -1.2345678901234567e-308. */
export const NUMBER_BYTES = 25;

/** Writes ASCII at a place of bytes that have room for it; answers where it ends. */
export function writeText(
  bytes: Uint8Array,
  start: number,
  text: string,
): number {
  for (let i = 0; i < text.length; i++) {
    bytes[start + i] = text.charCodeAt(i);
  }
  return start + text.length;
}

/** Writes epoch milliseconds as `String` would; answers where they end. */
export function writeInstant(
  bytes: Uint8Array,
  start: number,
  instant: number,
): number {
  const millions = Math.floor(instant / SIX_DIGITS);
  // All from 1970 until the year 70,000; no other number has as many digits as its quotient and six.
  if (!(millions > 0 && millions < TWO_TO_31) || !Number.isInteger(instant)) {
    return writeText(bytes, start, String(instant));
  }
  const at = writeWhole(bytes, start, millions);
  return writeSixDigits(bytes, at, instant - millions * SIX_DIGITS);
}

/**
 * Writes a whole number of millionths, from 0 and below 2^31, as the text of the quotient; answers where it ends. An
 * eighth of the time that a double's own text takes.
 */
export function writeMillionths(
  bytes: Uint8Array,
  start: number,
  millionths: number,
): number {
  const whole = Math.floor(millionths / SIX_DIGITS);
  const rest = millionths - whole * SIX_DIGITS;
  let at = writeWhole(bytes, start, whole);
  if (rest !== 0) {
    bytes[at] = 46;
    at = writeSixDigits(bytes, at + 1, rest);
    while (bytes[at - 1] === ZERO) {
      at--;
    }
  }
  return at;
}

/** @param whole - from 0 and below 2^31 */
function writeWhole(bytes: Uint8Array, start: number, whole: number): number {
  let end = start + 1;
  for (let limit = 10; limit <= whole; limit *= 10) {
    end++;
  }
  let left = whole | 0;
  for (let i = end - 1; i >= start; i--) {
    const tens = (left / 10) | 0;
    bytes[i] = ZERO + left - tens * 10;
    left = tens;
  }
  return end;
}

/** @param number - whole, from 0 and below a million */
function writeSixDigits(
  bytes: Uint8Array,
  start: number,
  number: number,
): number {
  let left = number | 0;
  for (let i = start + 5; i >= start; i--) {
    const tens = (left / 10) | 0;
    bytes[i] = ZERO + left - tens * 10;
    left = tens;
  }
  return start + 6;
}
