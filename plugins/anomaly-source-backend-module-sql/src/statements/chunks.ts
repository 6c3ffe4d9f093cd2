import { InputError } from '@backstage/errors';
import type { ObservationBuffer } from '@vigia/plugin-anomaly-node';
import type { SeriesStatements } from './Statement';
import { type Bounds, type TimeFormat, Values } from './time';

const BYTES_PER_VALUE = 8;
/** A chunk is some tens or hundreds of kilobytes. */
const BATCH_CHUNKS = 8;

/** Names of a table and its columns, quoted; and which chunks are of a series. */
export interface TableOfChunks {
  table: string;
  seriesColumn: string;
  /** As the table names the series; its id when absent. */
  series?: string;
  startColumn: string;
  valuesColumn: string;
  /** How errors name the column of the values. */
  path: string;
  /** Between the observations of a chunk. */
  periodMs: number;
  time: TimeFormat;
}

/**
 * One row for many observations, at `start`, `start + period`, and so on: little-endian float64 in a bytea, or float8[].
 * In this layout NaN and NULL say that there is no observation. Chunks of a series must not overlap.
 */
export function chunksOfTable(options: TableOfChunks): SeriesStatements {
  const { table, seriesColumn, startColumn, valuesColumn, time } = options;
  const { path, periodMs, series } = options;
  return {
    foreign: false,
    batchRows: BATCH_CHUNKS,
    addRow: (row, bounds, buffer) =>
      addChunk(
        Number(row[0]),
        valuesOf(row[1], path),
        periodMs,
        bounds,
        buffer,
      ),
    read({ seriesId, from, to }) {
      const values = new Values();
      const id = values.bind(series ?? seriesId);
      const conditions = [`${seriesColumn} = ${id}`];
      if (to !== undefined) {
        conditions.push(`${startColumn} <= ${time.to(values, to)}`);
      }
      if (from !== undefined) {
        // The chunk that a range starts in began before it.
        const bound = time.to(values, from);
        conditions.push(
          `${startColumn} >= coalesce((select max(${startColumn}) from ${table} where ${seriesColumn} = ${id} and ${startColumn} <= ${bound}), ${bound})`,
        );
      }
      return {
        text: `select ${time.toMs(
          startColumn,
        )}, ${valuesColumn} from ${table} where ${conditions.join(
          ' and ',
        )} order by ${startColumn}`,
        values: values.list,
      };
    },
    extent({ seriesId }) {
      const values = new Values();
      const own = `from ${table} where ${seriesColumn} = ${values.bind(
        series ?? seriesId,
      )}`;
      return {
        text: `select ${time.toMs(
          `(select min(${startColumn}) ${own})`,
        )}, ${time.toMs(
          startColumn,
        )}, ${valuesColumn} ${own} order by ${startColumn} desc limit 1`,
        values: values.list,
      };
    },
    extentOf([first, start, values]) {
      const { length } = valuesOf(values, path);
      return {
        from: Number(first),
        to: Number(start) + Math.max(0, length - 1) * periodMs,
      };
    },
  };
}

/** @throws InputError when the column holds something else */
function valuesOf(column: unknown, path: string): ArrayLike<number | null> {
  if (Array.isArray(column)) {
    return column;
  }
  if (Buffer.isBuffer(column) && column.length % BYTES_PER_VALUE === 0) {
    // Every processor that Node.js runs on is little-endian, as the bytes are; a copy, because floats must lie aligned.
    const copy = new Uint8Array(column);
    return new Float64Array(copy.buffer);
  }
  const got = Buffer.isBuffer(column)
    ? `${column.length} bytes`
    : typeof column;
  throw new InputError(
    `${path} must name a column of float8[], or of bytea that holds float64 of ${BYTES_PER_VALUE} bytes each; got ${got}`,
  );
}

function addChunk(
  start: number,
  values: ArrayLike<number | null>,
  periodMs: number,
  { from = -Infinity, to = Infinity }: Bounds,
  buffer: ObservationBuffer,
): void {
  const first = Math.max(0, Math.ceil((from - start) / periodMs));
  for (let index = first; index < values.length; index++) {
    const time = start + index * periodMs;
    if (time > to) {
      return;
    }
    const value = values[index];
    if (value !== null && !Number.isNaN(value)) {
      buffer.add(time, value);
    }
  }
}
