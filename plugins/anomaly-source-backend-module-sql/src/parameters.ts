import { InputError } from '@backstage/errors';
import {
  ParameterReader,
  type SourceParameters,
} from '@vigia/plugin-anomaly-node';
import { type ConnectionOptions, defaultConnection } from './config';
import type { StatementFields } from './databaseError';
import {
  checkQuery,
  chunksOfTable,
  quoteColumn,
  quoteTable,
  rowsOfQuery,
  rowsOfTable,
  type SeriesStatements,
  type TableOfChunks,
  TIME_FORMATS,
  TIME_UNITS,
} from './statements';

const MAX_QUERY_LENGTH = 10_000;
const MAX_NAME_LENGTH = 130;
const MAX_CONDITIONS = 10;
const MAX_VALUE_LENGTH = 1_000;
const MAX_PERIOD_SECONDS = 86_400;
const LAYOUTS = ['rows', 'chunks'] as const;

/** What a series of this source says, as it is understood. */
export interface SqlParameters {
  connection: ConnectionOptions;
  /** How the data names the series; its id when absent. */
  series?: string;
  statements: SeriesStatements;
  /** What the server's errors are about. */
  fields: StatementFields;
}

type Read = Pick<SqlParameters, 'statements' | 'fields'>;

/**
 * @param valuesTypes - what columns of chunks' values have been found to hold, of all connections
 * @throws InputError that names the field and its bound
 */
export function parseSqlParameters(
  parameters: SourceParameters,
  connections: readonly ConnectionOptions[],
  valuesTypes: Map<string, number>,
): SqlParameters {
  const reader = new ParameterReader(parameters);
  const connection = connectionOf(reader, connections);
  const series = reader.optionalText('series', { maxLength: MAX_VALUE_LENGTH });
  const read = Object.hasOwn(parameters, 'query')
    ? queryOf(reader, connection)
    : tableOf(reader, connection, { series, valuesTypes });
  reader.refuseOthers();
  return { connection, series, ...read };
}

function connectionOf(
  reader: ParameterReader,
  connections: readonly ConnectionOptions[],
): ConnectionOptions {
  const name = reader.text('connection', {
    maxLength: MAX_NAME_LENGTH,
    default: defaultConnection(connections),
  });
  const connection = connections.find(each => each.name === name);
  if (!connection) {
    const names = connections.map(each => each.name).join(', ');
    const known = names ? `one of ${names}` : 'one';
    throw new InputError(
      `${reader.pathOf('connection')} must be ${known} that ` +
        `anomaly.sources.sql.connections names, got '${name}'`,
    );
  }
  return connection;
}

function queryOf(
  reader: ParameterReader,
  { name, allowQueries }: ConnectionOptions,
): Read {
  const path = reader.pathOf('query');
  if (!allowQueries) {
    throw new InputError(
      `${path} is not allowed for connection '${name}'; name one of its tables`,
    );
  }
  const query = reader.text('query', { maxLength: MAX_QUERY_LENGTH });
  const used = checkQuery(query, path);
  for (const bound of ['from', 'to']) {
    if (!used.has(bound)) {
      throw new InputError(
        `${path} must use :${bound}, e.g. where ts >= :from and ts <= :to`,
      );
    }
  }
  return {
    statements: rowsOfQuery({ query, path, time: timeOf(reader) }),
    fields: { query: path },
  };
}

function tableOf(
  reader: ParameterReader,
  connection: ConnectionOptions,
  chunks: Pick<TableOfChunks, 'series' | 'valuesTypes'>,
): Read {
  const path = reader.pathOf('table');
  const table = quoteTable(
    reader.text('table', { maxLength: MAX_NAME_LENGTH }),
    path,
    connection.tables,
  );
  const columns = new Map<string, string>();
  const column = (field: string, preset: string) => {
    const name = reader.text(field, {
      maxLength: MAX_NAME_LENGTH,
      default: preset,
    });
    columns.set(name, reader.pathOf(field));
    return quoteColumn(name, reader.pathOf(field));
  };
  const layout =
    reader.optionalText('layout', { maxLength: MAX_NAME_LENGTH }) === undefined
      ? 'rows'
      : reader.choice('layout', LAYOUTS);
  const time = timeOf(reader);
  const fields = { table: path, columns };
  if (layout === 'rows') {
    const where = conditionsOf(reader);
    for (const [name] of where) {
      columns.set(name, `${reader.pathOf('where')}.${name}`);
    }
    const statements = rowsOfTable({
      table,
      timeColumn: column('time_column', 'time'),
      valueColumn: column('value_column', 'value'),
      where: where.map(([name, value]) => [
        quoteColumn(name, `a column of ${reader.pathOf('where')}`),
        value,
      ]),
      time,
    });
    return { statements, fields };
  }
  const statements = chunksOfTable({
    ...chunks,
    connection: connection.name,
    table,
    seriesColumn: column('series_column', 'series_id'),
    startColumn: column('start_column', 'start'),
    valuesColumn: column('values_column', 'values'),
    path: reader.pathOf('values_column'),
    periodMs:
      1_000 *
      reader.number('period_seconds', { min: 0.001, max: MAX_PERIOD_SECONDS }),
    time,
  });
  return { statements, fields };
}

function timeOf(reader: ParameterReader) {
  const unit =
    reader.optionalText('time_unit', { maxLength: MAX_NAME_LENGTH }) ===
    undefined
      ? 'timestamp'
      : reader.choice('time_unit', TIME_UNITS);
  return TIME_FORMATS[unit];
}

/** The columns that a row of the series has, and their values. */
function conditionsOf(reader: ParameterReader): [string, unknown][] {
  const where = reader.fields('where') ?? {};
  const path = reader.pathOf('where');
  const conditions = Object.entries(where);
  if (conditions.length > MAX_CONDITIONS) {
    throw new InputError(
      `${path} must hold at most ${MAX_CONDITIONS} columns, got ${conditions.length}`,
    );
  }
  return conditions.map(([name, value]) => {
    const isValue =
      (typeof value === 'string' &&
        value.length <= MAX_VALUE_LENGTH &&
        !value.includes('\0')) ||
      (typeof value === 'number' && Number.isFinite(value)) ||
      typeof value === 'boolean';
    if (!isValue) {
      throw new InputError(
        `${path}.${name} must be a number, true, false, or text of up to ${MAX_VALUE_LENGTH} characters`,
      );
    }
    return [name, value];
  });
}
