import { InputError } from '@backstage/errors';

/** A number above this is epoch milliseconds, at or below it epoch seconds (1e11 s is the year 5138). */
export const LARGEST_EPOCH_SECONDS = 1e11;
/** The last instant that a date can be, milliseconds from the epoch (ECMA-262, time values). */
export const MAX_EPOCH_MS = 8.64e15;

/** An instant as the wire takes it: epoch seconds, epoch milliseconds, or ISO 8601. */
export const timestampSchema = {
  oneOf: [{ type: 'number' }, { type: 'string', minLength: 1, maxLength: 40 }],
  description:
    'Epoch seconds (as in the HLD), epoch milliseconds (above 1e11), or ISO 8601. Answers are epoch milliseconds.',
} as const;

/**
 * Epoch milliseconds of an instant as the wire takes it.
 *
 * @param field - how the error names the value, e.g. `training_data.timestamps[17]`
 * @throws InputError when it is neither a finite number nor ISO 8601, or further away than dates go
 */
export function parseTimestamp(value: unknown, field: string): number {
  const parsed = epochMsOf(value);
  if (Number.isNaN(parsed)) {
    throw new InputError(
      `${field} must be epoch seconds, epoch milliseconds (above 1e11) or ISO 8601, got ${JSON.stringify(
        value,
      )}`,
    );
  }
  if (!isInstant(parsed)) {
    throw new InputError(
      `${field} must be within ${MAX_EPOCH_MS} ms of the epoch, got ${value}`,
    );
  }
  return parsed;
}

/**
 * Many instants as the wire takes them, as {@link parseTimestamp} does each.
 *
 * @param field - how errors name the column, e.g. `training_data.timestamps`
 * @throws InputError that names the index, as there
 */
export function parseTimestamps(
  values: ArrayLike<unknown>,
  field: string,
): Float64Array {
  const parsed = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const instant = epochMsOf(values[i]);
    parsed[i] = isInstant(instant)
      ? instant
      : parseTimestamp(values[i], `${field}[${i}]`);
  }
  return parsed;
}

/**
 * As {@link parseTimestamp}, for a query string, where a number is text and absent stays absent.
 *
 * @throws InputError as there
 */
export function parseTimestampQuery(
  value: unknown,
  field: string,
): number | undefined {
  if (value === undefined) {
    return undefined;
  }
  return parseTimestamp(
    /^-?\d+(\.\d+)?$/.test(String(value)) ? Number(value) : value,
    field,
  );
}

/** False for NaN too. */
function isInstant(epochMs: number): boolean {
  return Math.abs(epochMs) <= MAX_EPOCH_MS;
}

/** NaN for what is no instant. */
function epochMsOf(value: unknown): number {
  if (typeof value === 'number' && Number.isFinite(value)) {
    return Math.abs(value) > LARGEST_EPOCH_SECONDS ? value : value * 1000;
  }
  if (typeof value !== 'string' || !/^\d{4}-\d\d/.test(value)) {
    return NaN;
  }
  const hasZone = /([zZ]|[+-]\d\d:?\d\d)$/.test(value) || value.length <= 10;
  return Date.parse(hasZone ? value : `${value}Z`);
}
