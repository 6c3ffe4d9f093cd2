import { InputError } from '@backstage/errors';
import {
  parseTimestamp,
  parseTimestampQuery,
} from '@vigia/plugin-anomaly-common';
import type { Observation } from '@vigia/predictor';

/** A request body of `predict/batch`, as its schema lets it through. */
export type BatchBody =
  | { instances: { series_id: string; timestamp: unknown; value: unknown }[] }
  | { series_id: string; timestamps: unknown[]; values: unknown[] };

function parseValue(value: unknown, field: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw new InputError(
      `${field} must be a finite number, got ${String(value)}`,
    );
  }
  return value;
}

/** @throws InputError that names the field */
export function parseObservation(
  seriesId: string,
  body: { timestamp: unknown; value: unknown },
): Observation {
  return {
    seriesId,
    timestamp: parseTimestamp(body.timestamp, 'timestamp'),
    value: parseValue(body.value, 'value'),
  };
}

/**
 * The observations of a batch in their order, and how an error names the series of one.
 *
 * @throws InputError that names the field, the index and the bound
 */
export function parseBatch(body: BatchBody): {
  observations: Observation[];
  fieldOf: (index: number) => string;
} {
  if ('instances' in body) {
    return {
      observations: body.instances.map(
        ({ series_id: seriesId, timestamp, value }, index) => ({
          seriesId,
          timestamp: parseTimestamp(timestamp, `instances[${index}].timestamp`),
          value: parseValue(value, `instances[${index}].value`),
        }),
      ),
      fieldOf: index => `instances[${index}].series_id`,
    };
  }
  const { series_id: seriesId, timestamps, values } = body;
  if (timestamps.length !== values.length) {
    throw new InputError(
      `timestamps and values must be of one length, got ${timestamps.length} timestamps and ${values.length} values`,
    );
  }
  return {
    observations: timestamps.map((timestamp, index) => ({
      seriesId,
      timestamp: parseTimestamp(timestamp, `timestamps[${index}]`),
      value: parseValue(values[index], `values[${index}]`),
    })),
    fieldOf: () => 'series_id',
  };
}

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
