import { InputError } from '@backstage/errors';
import { parseTimestamp } from '@vigia/plugin-anomaly-common';
import type { CsvParameters } from './parameters';

/** Places of the two columns in a row. */
export interface CsvColumns {
  timestamp: number;
  value: number;
}

/** How exporters write a value that is not there; the validation tells where they are. */
const MISSING_VALUE = /^(|nan|null|na|n\/a)$/i;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const INFINITE = /^[+-]?inf(inity)?$/i;

/**
 * Finds the columns in the header.
 *
 * @throws InputError that names the column that is not there, and those that are
 */
export function findColumns(
  header: readonly string[],
  parameters: CsvParameters,
): CsvColumns {
  const find = (field: string, name: string) => {
    const index = header.indexOf(name);
    if (index === -1) {
      throw new InputError(
        `source.parameters.${field}: the file has no column '${name}'; its columns are ${header.join(
          ', ',
        )}`,
      );
    }
    return index;
  };
  return {
    timestamp: find('timestamp_column', parameters.timestampColumn),
    value: find('value_column', parameters.valueColumn),
  };
}

/**
 * Epoch milliseconds of a cell: ISO 8601 (UTC where it names no zone, with `T` or a blank), or epoch seconds or
 * milliseconds.
 *
 * @throws InputError that names the column and the line
 */
export function parseTimestampCell(
  text: string | undefined,
  column: string,
  line: number,
): number {
  const cell = text !== undefined && NUMBER.test(text) ? Number(text) : text;
  return parseTimestamp(cell, `column '${column}' of line ${line}`);
}

/**
 * The number of a cell; NaN where the cell says that there is none.
 *
 * @throws InputError that names the column and the line
 */
export function parseValueCell(
  text: string | undefined,
  column: string,
  line: number,
): number {
  if (text !== undefined && NUMBER.test(text)) {
    return Number(text);
  }
  if (text !== undefined && MISSING_VALUE.test(text)) {
    return NaN;
  }
  if (text !== undefined && INFINITE.test(text)) {
    return text.startsWith('-') ? -Infinity : Infinity;
  }
  const got = text === undefined ? 'nothing' : `'${text.slice(0, 40)}'`;
  throw new InputError(
    `column '${column}' of line ${line} must be a number, got ${got}`,
  );
}
