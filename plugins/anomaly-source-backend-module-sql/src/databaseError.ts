import { InputError, ServiceUnavailableError } from '@backstage/errors';

/** Classes of SQLSTATE that the statement is to blame for: features, cardinality, data, read-only, syntax and access. */
const STATEMENT_CLASSES = new Set([
  '0A',
  '21',
  '22',
  '25',
  '2F',
  '38',
  '42',
  'P0',
]);
const QUERY_CANCELED = '57014';
/** Of the server's source: a column has another type since the statement was prepared. The next connection is right. */
const STALE_STATEMENT_ROUTINE = 'RevalidateCachedQuery';
/** The connection stood still for too long; its class is that of the statement's errors. */
const IDLE_IN_TRANSACTION = '25P03';

const UNDEFINED_TABLE = '42P01';
const UNDEFINED_COLUMN = '42703';

/** What a statement was made from, so that an error can name the field: paths of parameters. */
export interface StatementFields {
  /** Of the query; it is to blame for everything. */
  query?: string;
  table?: string;
  /** By the column's name. */
  columns?: ReadonlyMap<string, string>;
}

/** What a reader is told: the server's own message, and whose fault it is. */
export function databaseError(
  error: unknown,
  name: string,
  fields: StatementFields = {},
): Error {
  if (!(error && typeof error === 'object' && 'message' in error)) {
    return new ServiceUnavailableError(`Database '${name}' cannot answer`);
  }
  // Errors that a reader of rows threw are told already.
  if ('name' in error && error.name === 'InputError') {
    return error as Error;
  }
  const code = 'code' in error ? String(error.code) : '';
  if (code === QUERY_CANCELED) {
    return new ServiceUnavailableError(
      `Database '${name}' stopped the query: ${error.message}. See statementTimeoutSeconds of anomaly.sources.sql.connections.${name}`,
    );
  }
  const isStatement =
    /^[0-9A-Z]{5}$/.test(code) && STATEMENT_CLASSES.has(code.slice(0, 2));
  const isOver =
    code === IDLE_IN_TRANSACTION ||
    ('routine' in error && error.routine === STALE_STATEMENT_ROUTINE);
  return isStatement && !isOver
    ? new InputError(
        `${fieldAtFault(
          code,
          error.message,
          fields,
        )} is refused by database '${name}': ${error.message}`,
      )
    : new ServiceUnavailableError(
        `Database '${name}' cannot answer: ${error.message}`,
      );
}

function fieldAtFault(
  code: string,
  message: unknown,
  { query, table, columns }: StatementFields,
): string {
  const named =
    code === UNDEFINED_COLUMN
      ? columns?.get(
          /^column "(.+)" does not exist$/.exec(String(message))?.[1] ?? '',
        )
      : undefined;
  const missing = code === UNDEFINED_TABLE ? table : undefined;
  return query ?? named ?? missing ?? 'source.parameters';
}
