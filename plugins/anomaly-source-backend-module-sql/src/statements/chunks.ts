import type { ObservationBuffer } from '@vigia/plugin-anomaly-node';
import { type ChunkValues, ValuesCount, valuesOf } from './chunkValues';
import type { SeriesStatements } from './Statement';
import { type Bounds, type TimeFormat, Values } from './time';

/** A chunk is some tens or hundreds of kilobytes. */
const BATCH_CHUNKS = 8;

/** Names of a table and its columns, quoted; and which chunks are of a series. */
export interface TableOfChunks {
  connection: string;
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
  /** OIDs of what columns of values have been found to hold, by connection and column. */
  valuesTypes: Map<string, number>;
}

/**
 * One row for many observations, at `start`, `start + period`, and so on: little-endian float64 in a bytea, or float8[].
 * In this layout NaN and NULL say that there is no observation. Chunks of a series must not overlap.
 */
export function chunksOfTable(options: TableOfChunks): SeriesStatements {
  const { table, seriesColumn, startColumn, valuesColumn, time } = options;
  const { path, periodMs, series, valuesTypes, connection } = options;
  const key = `${connection}.${table}.${valuesColumn}`;
  const count = new ValuesCount(valuesTypes, key);
  return {
    foreign: false,
    batchRows: BATCH_CHUNKS,
    addRow: (row, bounds, buffer) =>
      addChunk(
        time.msOf(row, 0),
        valuesOf(row, 1, path),
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
        text: `select ${time.select(
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
        text: `select ${time.select(
          `(select min(${startColumn}) ${own})`,
        )}, ${time.select(startColumn)}, ${count.select(
          valuesColumn,
        )} ${own} order by ${startColumn} desc limit 1`,
        values: values.list,
      };
    },
    extentOf(row) {
      const length = count.of(row, 2, path);
      return {
        from: time.msOf(row, 0),
        to: time.msOf(row, 1) + Math.max(0, length - 1) * periodMs,
      };
    },
    forget: () => count.forget(),
  };
}

function addChunk(
  start: number,
  values: ChunkValues,
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
    const value = values.at(index);
    if (!Number.isNaN(value)) {
      buffer.add(time, value);
    }
  }
}
