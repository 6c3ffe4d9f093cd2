import { InputError } from '@backstage/errors';
import { parseTimestampQuery } from '@vigia/plugin-anomaly-common';

/**
 * The ends of a range in a query string, where given.
 *
 * @throws InputError when one is not an instant, or they are the wrong way round
 */
export function parseRange(query: { from?: unknown; to?: unknown }): {
  from?: number;
  to?: number;
} {
  const from = parseTimestampQuery(query.from, 'from');
  const to = parseTimestampQuery(query.to, 'to');
  if (from !== undefined && to !== undefined && from > to) {
    throw new InputError(
      `from must not be after to, got from ${from} and to ${to}`,
    );
  }
  return { from, to };
}
