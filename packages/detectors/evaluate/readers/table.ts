import { InputError } from '../errors';
import { parseTime } from './parseTime';

/** A row of a CSV file. */
interface Row {
  /** From 1. */
  readonly line: number;
  /** In the order in which the columns were asked for. */
  readonly cells: readonly string[];
}

/**
 * The rows of a CSV file without quotes, empty lines left out.
 *
 * @param columns - names that the header must have, in any order
 * @throws InputError that names the missing column, or the row that is shorter than the header
 */
export function readTable(
  file: string,
  text: string,
  columns: readonly string[],
): Row[] {
  const [header, ...lines] = text.split(/\r?\n/);
  const names = header
    .replace(/^\ufeff/, '')
    .split(',')
    .map(name => name.trim());
  const indexes = columns.map(column => names.indexOf(column));
  const missing = columns.find((_, i) => indexes[i] < 0);
  if (missing) {
    throw new InputError(
      { file, line: 1 },
      `the header must name the column ${missing}, it is '${header.slice(
        0,
        80,
      )}'`,
    );
  }
  return lines.flatMap((row, i) => {
    if (row.trim() === '') return [];
    const line = i + 2;
    const cells = row.split(',');
    if (cells.length < names.length) {
      throw new InputError(
        { file, line },
        `must have ${names.length} cells, has ${cells.length}`,
      );
    }
    return { line, cells: indexes.map(index => cells[index].trim()) };
  });
}

/** @throws InputError for what is no time */
export function timeOf(file: string, line: number, text: string): number {
  const time = parseTime(text);
  if (Number.isNaN(time)) {
    throw new InputError(
      { file, line },
      `timestamp must be ISO 8601, epoch seconds or epoch milliseconds, got '${text}'`,
    );
  }
  return time;
}

/** @throws InputError for what is no finite number; an empty cell and `NaN` are a gap, where gaps may be */
export function valueOf(file: string, line: number, text: string): number {
  if (text === '' || /^nan$/i.test(text)) return NaN;
  const value = Number(text);
  if (!Number.isFinite(value)) {
    throw new InputError(
      { file, line },
      `value must be a finite number, or empty for a gap, got '${text}'`,
    );
  }
  return value;
}
