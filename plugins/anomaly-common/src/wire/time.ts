import { InputError } from '@backstage/errors';

/** A number above this is epoch milliseconds, at or below it epoch seconds (1e11 s is the year 5138). */
const LARGEST_EPOCH_SECONDS = 1e11;

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
 * @throws InputError when it is neither a finite number nor ISO 8601
 */
export function parseTimestamp(value: unknown, field: string): number {
  if (typeof value === 'number' && Number.isFinite(value)) {
    return Math.abs(value) > LARGEST_EPOCH_SECONDS ? value : value * 1000;
  }
  const parsed =
    typeof value === 'string' && /^\d{4}-\d\d/.test(value)
      ? Date.parse(
          /([zZ]|[+-]\d\d:?\d\d)$/.test(value) || value.length <= 10
            ? value
            : `${value}Z`,
        )
      : NaN;
  if (Number.isNaN(parsed)) {
    throw new InputError(
      `${field} must be epoch seconds, epoch milliseconds (above 1e11) or ISO 8601, got ${JSON.stringify(
        value,
      )}`,
    );
  }
  return parsed;
}
