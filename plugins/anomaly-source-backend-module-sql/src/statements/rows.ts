import type { SourceExtent } from '@vigia/plugin-anomaly-common';
import type { ObservationBuffer } from '@vigia/plugin-anomaly-node';
import type { BinaryRow } from '../protocol';
import { bindNames } from './bindNames';
import type { SeriesStatements, StatementRequest } from './Statement';
import { type TimeFormat, Values } from './time';

/** Of 31 bytes each on their way: a week by the half minute. */
const BATCH_ROWS = 20_000;

/** What the rows of a statement mean: time and value; NULL is no observation, and the statement leaves it out. */
function columnsOf(time: TimeFormat) {
  return {
    addRow(row: BinaryRow, _: object, buffer: ObservationBuffer): void {
      buffer.add(time.msOf(row, 0), row.float8(1));
    },
    extentOf(row: BinaryRow): SourceExtent | undefined {
      return row.isNull(0)
        ? undefined
        : { from: time.msOf(row, 0), to: time.msOf(row, 1) };
    },
  };
}

/** Names of a table and its columns, quoted; and what selects the rows of a series. */
export interface TableOfRows {
  table: string;
  timeColumn: string;
  valueColumn: string;
  /** Pairs of a quoted column and the value that it must have. */
  where: readonly (readonly [column: string, value: unknown])[];
  time: TimeFormat;
}

/** One row for each observation. */
export function rowsOfTable(options: TableOfRows): SeriesStatements {
  const { table, timeColumn, valueColumn, where, time } = options;
  const conditions = (values: Values, request: StatementRequest) =>
    [
      ...where.map(([column, value]) => `${column} = ${values.bind(value)}`),
      ...time.within(timeColumn, values, request),
      `${valueColumn} is not null`,
      `${timeColumn} is not null`,
    ].join(' and ');
  return {
    foreign: false,
    batchRows: BATCH_ROWS,
    ...columnsOf(time),
    read(request) {
      const values = new Values();
      const limit =
        request.limit === undefined
          ? ''
          : ` limit ${values.bind(request.limit, 'bigint')}`;
      return {
        text: `select ${time.select(
          timeColumn,
        )}, ${valueColumn}::float8 from ${table} where ${conditions(
          values,
          request,
        )} order by ${timeColumn}${limit}`,
        values: values.list,
      };
    },
    extent(request) {
      const values = new Values();
      return {
        text: `select ${time.select(`min(${timeColumn})`)}, ${time.select(
          `max(${timeColumn})`,
        )} from ${table} where ${conditions(values, request)}`,
        values: values.list,
      };
    },
  };
}

/** Names that a query may use. */
const NAMES = ['from', 'to', 'limit', 'series_id'] as const;

/**
 * @returns the names that it uses
 * @throws InputError when it is not a query that can be bound
 */
export function checkQuery(query: string, path: string): Set<string> {
  const used = new Set<string>();
  const names = NAMES.map(name => [
    name,
    () => {
      used.add(name);
      return 'null';
    },
  ]);
  bindNames(query, Object.fromEntries(names), path);
  return used;
}

/** What a person's query gives: its first column is the time, its second the value. */
export function rowsOfQuery(options: {
  query: string;
  path: string;
  time: TimeFormat;
}): SeriesStatements {
  const { query, path, time } = options;
  const bind = (select: string, request: StatementRequest) => {
    const values = new Values();
    const text = bindNames(
      query,
      {
        from: once(() => time.from(values, request.from)),
        to: once(() => time.to(values, request.to)),
        limit: once(() => values.bind(request.limit, 'bigint')),
        series_id: once(() => values.bind(request.seriesId, 'text')),
      },
      path,
    );
    const conditions = [
      'q.v is not null',
      'q.t is not null',
      ...time.within('q.t', values, request),
    ].join(' and ');
    return {
      // A line of its own, because the query may end in a comment.
      text: `select ${select} from (\n${text}\n) as q(t, v) where ${conditions}`,
      values: values.list,
    };
  };
  const { addRow, extentOf } = columnsOf(time);
  return {
    foreign: true,
    batchRows: BATCH_ROWS,
    addRow,
    extentOf(row) {
      const extent = extentOf(row);
      return extent && { ...extent, points: row.float8(2) };
    },
    read: request => bind(`${time.select('q.t')}, q.v::float8`, request),
    extent: request =>
      bind(
        `${time.select('min(q.t)')}, ${time.select(
          'max(q.t)',
        )}, count(*)::float8`,
        request,
      ),
  };
}

/** A statement may only be sent values that it uses, each once. */
function once(make: () => string): () => string {
  let made: string | undefined;
  return () => (made ??= make());
}
