import type { SourceExtent } from '@vigia/plugin-anomaly-common';
import type { ObservationBuffer } from '@vigia/plugin-anomaly-node';
import { bindNames } from './bindNames';
import type { SeriesStatements, StatementRequest } from './Statement';
import { type TimeFormat, Values } from './time';

/** Some 100 bytes each on their way. */
const BATCH_ROWS = 10_000;

/** A row of epoch milliseconds and value; NULL is no observation, and the statement leaves it out. */
function addRow(row: unknown[], _: object, buffer: ObservationBuffer): void {
  buffer.add(Number(row[0]), Number(row[1]));
}

function extentOf([from, to, points]: unknown[]): SourceExtent | undefined {
  return from === null
    ? undefined
    : {
        from: Number(from),
        to: Number(to),
        ...(points === undefined ? {} : { points: Number(points) }),
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
    addRow,
    extentOf,
    read(request) {
      const values = new Values();
      const limit =
        request.limit === undefined
          ? ''
          : ` limit ${values.bind(request.limit, 'bigint')}`;
      return {
        text: `select ${time.toMs(
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
        text: `select ${time.toMs(`min(${timeColumn})`)}, ${time.toMs(
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
  return {
    foreign: true,
    batchRows: BATCH_ROWS,
    addRow,
    extentOf,
    read: request => bind(`${time.toMs('q.t')}, q.v::float8`, request),
    extent: request =>
      bind(
        `${time.toMs('min(q.t)')}, ${time.toMs('max(q.t)')}, count(*)`,
        request,
      ),
  };
}

/** A statement may only be sent values that it uses, each once. */
function once(make: () => string): () => string {
  let made: string | undefined;
  return () => (made ??= make());
}
