import { InputError } from '@backstage/errors';

export type CursorValues = readonly (string | number | null)[];

/** A page's cursor: the sort values of its last row, opaque to the caller. */
export function encodeCursor(values: CursorValues): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/**
 * The sort values that a cursor holds.
 *
 * @param length - how many values the list's sort has
 * @param field - what a page calls it
 * @throws InputError when it is not a cursor of this list
 */
export function decodeCursor(
  cursor: string,
  length: number,
  field = 'next_cursor',
): CursorValues {
  try {
    const values: unknown = JSON.parse(
      Buffer.from(cursor, 'base64url').toString('utf8'),
    );
    if (
      Array.isArray(values) &&
      values.length === length &&
      values.every(
        value => value === null || ['string', 'number'].includes(typeof value),
      )
    ) {
      return values;
    }
  } catch {
    // Told below, as for any other text that is not a cursor.
  }
  throw new InputError(
    `cursor must be the ${field} of a page of this list, with the same sort`,
  );
}
