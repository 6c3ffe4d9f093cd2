import { basename } from 'node:path';
import { labelledRanges, type IndexRange } from '../../src/evaluation';
import { InputError } from '../errors';
import { readText } from './files';
import type { TimeWindow } from './labelWindows';
import { readTable, timeOf, valueOf } from './table';

/** A series with labelled anomalies. */
export interface LabelledSeries {
  readonly name: string;
  /** Epoch milliseconds, not descending. */
  readonly timestamps: Float64Array;
  /** NaN where there is a gap. */
  readonly values: Float64Array;
  /** Ascending and disjoint. */
  readonly events: readonly IndexRange[];
}

const LABELS = new Map([
  ['0', 0],
  ['0.0', 0],
  ['false', 0],
  ['1', 1],
  ['1.0', 1],
  ['true', 1],
]);

/**
 * A series of the columns timestamp, value and label.
 *
 * @param windows - labels, in place of the column
 * @throws MissingDataError, or InputError that names file and line
 */
export async function readLabelledCsv(
  file: string,
  windows?: readonly TimeWindow[],
): Promise<LabelledSeries> {
  return parseLabelledCsv(
    file,
    await readText(file, 'a CSV file of timestamp, value and label'),
    windows,
  );
}

/** @throws InputError as {@link readLabelledCsv} */
export function parseLabelledCsv(
  file: string,
  text: string,
  windows?: readonly TimeWindow[],
): LabelledSeries {
  const columns = ['timestamp', 'value', ...(windows ? [] : ['label'])];
  const rows = readTable(file, text, columns);
  if (rows.length === 0) throw new InputError({ file }, 'has no observation');
  const timestamps = Float64Array.from(rows, ({ line, cells }) =>
    timeOf(file, line, cells[0]),
  );
  const disorder = timestamps.findIndex((time, i) => time < timestamps[i - 1]);
  if (disorder >= 0) {
    throw new InputError(
      { file, line: rows[disorder].line },
      'timestamp must not be before the one above it',
    );
  }
  return {
    name: basename(file),
    timestamps,
    values: Float64Array.from(rows, ({ line, cells }) =>
      valueOf(file, line, cells[1]),
    ),
    events: labelledRanges(
      windows
        ? Array.from(timestamps, time => (isWithin(time, windows) ? 1 : 0))
        : rows.map(({ line, cells }) => labelOf(file, line, cells[2])),
    ),
  };
}

function isWithin(time: number, windows: readonly TimeWindow[]): boolean {
  return windows.some(({ beginMs, endMs }) => beginMs <= time && time <= endMs);
}

function labelOf(file: string, line: number, text: string): number {
  const label = LABELS.get(text.toLowerCase());
  if (label === undefined) {
    throw new InputError(
      { file, line },
      `label must be 0 or 1, false or true, got '${text.slice(0, 40)}'`,
    );
  }
  return label;
}
