import { CsvError, Parser } from 'csv-parse';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  InputError,
  isError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type { CsvParameters } from './parameters';
import {
  type CsvColumns,
  findColumns,
  parseTimestampCell,
  parseValueCell,
} from './rows';

/** A row longer than this is not a row: the delimiter or a quote is wrong. */
const MAX_ROW_CHARACTERS = 65_536;

export interface RowRange {
  /** Epoch milliseconds, inclusive. */
  from?: number;
  to?: number;
  signal?: AbortSignal;
}

/** One observation: epoch milliseconds and value. */
export type Row = readonly [timestamp: number, value: number];

/**
 * The observations of a CSV text that lie within a range, in the order of its lines. The first line is the header.
 *
 * @throws InputError that names the column and the line; the signal's reason when it aborts
 */
export async function* parseRows(
  text: Readable,
  parameters: CsvParameters,
  range: RowRange = {},
): AsyncGenerator<Row, void, void> {
  const { from = -Infinity, to = Infinity, signal } = range;
  const { timestampColumn, valueColumn } = parameters;
  let columns: CsvColumns | undefined;
  const parser = new Parser({
    bom: true,
    delimiter: parameters.delimiter,
    max_record_size: MAX_ROW_CHARACTERS,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
    on_record: (cells: string[], { lines }): Row | undefined => {
      if (!columns) {
        columns = findColumns(cells, parameters);
        return undefined;
      }
      const time = parseTimestampCell(
        cells[columns.timestamp],
        timestampColumn,
        lines,
      );
      if (time < from || time > to) {
        return undefined;
      }
      return [time, parseValueCell(cells[columns.value], valueColumn, lines)];
    },
  });
  // What goes wrong reaches the loop below through the parser, which the pipeline destroys with it.
  pipeline(text, parser, { signal }).catch(() => {});
  try {
    yield* parser as AsyncIterable<Row>;
  } catch (error) {
    signal?.throwIfAborted();
    throw asSourceError(error);
  }
  if (!columns) {
    throw new InputError(
      'The file is empty: its first line must name the columns',
    );
  }
}

function asSourceError(error: unknown): Error {
  if (error instanceof CsvError) {
    return new InputError(`The file is not CSV: ${error.message}`);
  }
  return isError(error) && error.name === 'InputError'
    ? error
    : new ServiceUnavailableError(
        'The file could not be read to its end',
        error,
      );
}
