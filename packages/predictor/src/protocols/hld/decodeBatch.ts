import { InputError } from '@backstage/errors';
import { memoryPool } from '../../memoryPool';
import type { ObservationColumns } from '../../scoring';
import {
  badValue,
  checkList,
  checkSeriesId,
  checkTimestamp,
  epochMsOfNumber,
} from '../checks';
import { checkObject, parseJson, refuseUnknown, shown } from '../json';
import { isSeriesId } from '../seriesIds';
import { checkTimedValue } from './prediction';
import { readBatch, type ReadBatch, type TimedValues } from './readBatch';

const FORM = ['format', 'only'];
const ROW_FIELDS: ReadonlySet<string> = new Set(['instances', ...FORM]);
const COLUMN_FIELDS: ReadonlySet<string> = new Set([
  'series_id',
  'timestamps',
  'values',
  ...FORM,
]);
const MANY_COLUMN_FIELDS: ReadonlySet<string> = new Set([
  'series_ids',
  'timestamps',
  'values',
  ...FORM,
]);
const INSTANCE_FIELDS: ReadonlySet<string> = new Set([
  'series_id',
  'timestamp',
  'value',
]);

/** What the caller of `predict/batch` asks. */
export interface BatchQuestion {
  readonly observations: ObservationColumns;
  readonly columns: boolean;
  readonly onlyAnomalies: boolean;
  /** How an error names the series of the observation at an index. */
  readonly fieldOf: (index: number) => string;
}

/**
 * The body of `predict/batch`, in any of its three forms.
 *
 * @throws InputError that names the field, the index and the bound
 */
export function decodeBatch(body: Buffer): BatchQuestion {
  const read = readBatch(body);
  const request = read?.rest ?? checkObject(parseJson(body), 'The body');
  const form = {
    columns:
      choice(request.format, 'format', ['rows', 'columns']) === 'columns',
    onlyAnomalies: choice(request.only, 'only', ['anomalies']) !== undefined,
  };
  if (request.instances !== undefined) {
    refuseUnknown(request, ROW_FIELDS, 'The body');
    return {
      ...form,
      observations: ofMany(read) ?? decodeRows(request.instances),
      fieldOf: index => `instances[${index}].series_id`,
    };
  }
  if (request.series_ids !== undefined) {
    refuseUnknown(request, MANY_COLUMN_FIELDS, 'The body');
    return {
      ...form,
      observations: ofMany(read) ?? decodeManyColumns(request, read),
      fieldOf: index => `series_ids[${index}]`,
    };
  }
  refuseUnknown(request, COLUMN_FIELDS, 'The body');
  if (
    request.series_id === undefined &&
    request.timestamps === undefined &&
    request.values === undefined
  ) {
    throw new InputError(
      "The body must have required property 'instances', or 'series_id' or 'series_ids' with 'timestamps' and 'values'",
    );
  }
  return {
    ...form,
    observations: {
      seriesIds: checkSeriesId(request.series_id, 'series_id'),
      ...timedValues(request, read),
    },
    fieldOf: () => 'series_id',
  };
}

/** What was read whole, series included. */
function ofMany(read: ReadBatch | undefined): ObservationColumns | undefined {
  if (read?.seriesIds === undefined) {
    return undefined;
  }
  const { seriesIds, timestamps, values } = read;
  return { seriesIds, timestamps, values };
}

function choice(
  value: unknown,
  field: string,
  choices: readonly string[],
): string | undefined {
  if (value !== undefined && !choices.includes(value as string)) {
    throw new InputError(
      `${field} must be one of ${choices.join(', ')}, got ${shown(value)}`,
    );
  }
  return value as string | undefined;
}

/**
 * Rows of `{series_id, timestamp, value}`.
 *
 * @throws InputError that names the field and the index
 */
export function decodeRows(instances: unknown): ObservationColumns {
  const rows = checkList(instances, 'instances');
  const count = rows.length;
  const timestamps = memoryPool.numbers(count);
  const values = memoryPool.numbers(count);
  const ids = new Array<string>(count);
  let last = '';
  let changes = 0;
  for (let i = 0; i < count; i++) {
    const row = rows[i] as Record<string, unknown> | null;
    if (typeof row !== 'object' || row === null) {
      throw badRow(row, i);
    }
    const { series_id: id, timestamp, value } = row;
    const at = epochMsOfNumber(timestamp);
    if (
      typeof value !== 'number' ||
      !Number.isFinite(value) ||
      Number.isNaN(at) ||
      hasMoreThan(row, 3)
    ) {
      // Strings of time are rare, and errors too: both are looked at again.
      const observation = checkTimedValue(
        row,
        `instances[${i}]`,
        INSTANCE_FIELDS,
      );
      timestamps[i] = observation.timestamp;
      values[i] = observation.value;
    } else {
      timestamps[i] = at;
      values[i] = value;
    }
    if (id !== last) {
      // The text of the field takes longer to make than the check.
      last = isSeriesId(id)
        ? id
        : checkSeriesId(id, `instances[${i}].series_id`);
      changes++;
    }
    ids[i] = last;
  }
  return { seriesIds: changes === 1 ? last : ids, timestamps, values };
}

/** Without the list that `Object.keys` would make of each row. */
function hasMoreThan(row: object, count: number): boolean {
  let keys = 0;
  for (const key in row) {
    if (key !== undefined) keys++;
  }
  return keys > count;
}

function badRow(row: unknown, index: number): InputError {
  return new InputError(
    `instances[${index}] must be object, got ${shown(row)}`,
  );
}

function decodeManyColumns(
  request: Readonly<Record<string, unknown>>,
  read: TimedValues | undefined,
): ObservationColumns {
  const ids = checkList(request.series_ids, 'series_ids');
  const { timestamps, values } = timedValues(request, read);
  if (ids.length !== values.length) {
    throw new InputError(
      `series_ids, timestamps and values must be of one length, got ${ids.length} series_ids and ${values.length} values`,
    );
  }
  let last: unknown;
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i];
    if (id !== last) {
      last = isSeriesId(id) ? id : checkSeriesId(id, `series_ids[${i}]`);
    }
  }
  return { seriesIds: ids as string[], timestamps, values };
}

/** Columns of the fields `timestamps` and `values`, unless they were read. */
function timedValues(
  request: Readonly<Record<string, unknown>>,
  read: TimedValues | undefined,
): TimedValues {
  if (read) {
    return { timestamps: read.timestamps, values: read.values };
  }
  const instants = checkList(request.timestamps, 'timestamps');
  const numbers = checkList(request.values, 'values');
  const count = instants.length;
  if (count !== numbers.length) {
    throw new InputError(
      `timestamps and values must be of one length, got ${count} timestamps and ${numbers.length} values`,
    );
  }
  const timestamps = memoryPool.numbers(count);
  const values = memoryPool.numbers(count);
  for (let i = 0; i < count; i++) {
    const instant = instants[i];
    const value = numbers[i];
    const at = epochMsOfNumber(instant);
    timestamps[i] = Number.isNaN(at)
      ? checkTimestamp(instant, `timestamps[${i}]`)
      : at;
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      throw badValue(value, `values[${i}]`);
    }
    values[i] = value;
  }
  return { timestamps, values };
}
