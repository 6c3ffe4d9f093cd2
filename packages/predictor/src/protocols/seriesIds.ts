const MAX_LENGTH = 128;

/** `SERIES_ID_PATTERN` by character: 1 for those that an id may begin with, 2 for the others. */
const CHARACTERS = new Uint8Array(128);
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789') {
  CHARACTERS[character.charCodeAt(0)] = 1;
}
for (const character of '_.-') {
  CHARACTERS[character.charCodeAt(0)] = 2;
}

/** Where the series id that begins at `start` ends; -1 when none does, or a longer one than there are. */
export function endOfSeriesId(text: string, start: number): number {
  const first = text.charCodeAt(start);
  // Beyond the text it is NaN, which is not below 128 either.
  if (!(first < 128) || CHARACTERS[first] !== 1) {
    return -1;
  }
  let end = start + 1;
  while (end < text.length) {
    const code = text.charCodeAt(end);
    if (code > 127 || CHARACTERS[code] === 0) {
      break;
    }
    end++;
  }
  return end - start > MAX_LENGTH ? -1 : end;
}

/** {@link endOfSeriesId} in bytes. */
export function endOfSeriesIdBytes(bytes: Uint8Array, start: number): number {
  if (CHARACTERS[bytes[start]] !== 1) {
    return -1;
  }
  let end = start + 1;
  // Beyond the bytes and beyond ASCII it is no number.
  while (CHARACTERS[bytes[end]] > 0) {
    end++;
  }
  return end - start > MAX_LENGTH ? -1 : end;
}

/** Whether a value is a series id: as `SERIES_ID_PATTERN` says, in half of its time. */
export function isSeriesId(value: unknown): value is string {
  return typeof value === 'string' && endOfSeriesId(value, 0) === value.length;
}
