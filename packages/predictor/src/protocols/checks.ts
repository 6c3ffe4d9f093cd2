import { InputError } from '@backstage/errors';
import {
  LARGEST_EPOCH_SECONDS,
  MAX_BATCH_OBSERVATIONS,
  MAX_EPOCH_MS,
  parseTimestamp,
  SERIES_ID_PATTERN,
} from '@vigia/plugin-anomaly-common';
import { shown } from './json';
import { isSeriesId } from './seriesIds';

/** @throws InputError that names the field */
export function checkSeriesId(value: unknown, field: string): string {
  if (value === undefined) {
    throw missing(field);
  }
  if (!isSeriesId(value)) {
    throw new InputError(
      `${field} must match pattern "${SERIES_ID_PATTERN}", got ${shown(value)}`,
    );
  }
  return value;
}

/** @throws InputError that names the field, when the value is no finite number */
export function badValue(value: unknown, field: string): InputError {
  return value === undefined
    ? missing(field)
    : new InputError(`${field} must be a finite number, got ${shown(value)}`);
}

/** Epoch milliseconds of a number as the wire takes it; NaN for what has to be looked at closely. */
export function epochMsOfNumber(value: unknown): number {
  if (typeof value !== 'number') {
    return NaN;
  }
  const size = Math.abs(value);
  if (size <= LARGEST_EPOCH_SECONDS) {
    return value * 1000;
  }
  return size <= MAX_EPOCH_MS ? value : NaN;
}

/** @throws InputError that names the field */
export function checkTimestamp(value: unknown, field: string): number {
  if (value === undefined) {
    throw missing(field);
  }
  return parseTimestamp(value, field);
}

/** @throws InputError that names the bound, unless the list has one observation or more, and not too many */
export function checkList(value: unknown, field: string): unknown[] {
  if (!Array.isArray(value)) {
    throw value === undefined
      ? missing(field)
      : new InputError(`${field} must be array, got ${shown(value)}`);
  }
  checkCount(value.length, field);
  return value;
}

/** @throws InputError that names the bound */
export function checkCount(count: number, field: string): void {
  if (count < 1) {
    throw new InputError(`${field} must NOT have fewer than 1 items, got 0`);
  }
  if (count > MAX_BATCH_OBSERVATIONS) {
    throw new InputError(
      `${field} must NOT have more than ${MAX_BATCH_OBSERVATIONS} items, got ${count}`,
    );
  }
}

/** `a.b` is missing in `a`, `a` in the body. */
export function missing(field: string): InputError {
  const dot = field.lastIndexOf('.');
  const owner = dot < 0 ? 'The body' : field.slice(0, dot);
  return new InputError(
    `${owner} must have required property '${field.slice(dot + 1)}'`,
  );
}
