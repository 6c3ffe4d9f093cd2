import { parseTimestamp } from '@vigia/plugin-anomaly-common';

/** Rows that were pasted as columns, or the first row that is not one. */
export type PastedRows =
  | { timestamps: number[]; values: number[] }
  | { badRow: { row: number; text: string } };

const SEPARATOR = /[,;\t]/;

function parseRow(line: string): [number, number] | undefined {
  const [time = '', value = '', ...more] = line.split(SEPARATOR);
  const number = value.trim() === '' ? NaN : Number(value);
  if (more.length > 0 || !Number.isFinite(number)) {
    return undefined;
  }
  const text = time.trim();
  try {
    const timestamp = parseTimestamp(
      text !== '' && Number.isFinite(Number(text)) ? Number(text) : text,
      'time',
    );
    return [timestamp, number];
  } catch {
    return undefined;
  }
}

/** Reads `time, value` rows. A first row that is none is a heading; empty rows are passed over. */
export function parsePastedRows(text: string): PastedRows {
  const timestamps: number[] = [];
  const values: number[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') {
      continue;
    }
    const row = parseRow(line);
    if (row) {
      timestamps.push(row[0]);
      values.push(row[1]);
    } else if (index > 0) {
      return { badRow: { row: index + 1, text: line.slice(0, 80) } };
    }
  }
  return { timestamps, values };
}
