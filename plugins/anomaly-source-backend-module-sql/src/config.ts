import type { RootConfigService } from '@backstage/backend-plugin-api';
import type { ClientConfig } from 'pg';

const DEFAULT_POOL_SIZE = 4;
const MAX_POOL_SIZE = 100;
const DEFAULT_STATEMENT_TIMEOUT_SECONDS = 30;
const MAX_STATEMENT_TIMEOUT_SECONDS = 3_600;
const DEFAULT_CONNECTION = 'default';
const TABLE_PATTERN = /^[^.\s]+\.(?:[^.\s]+|\*)$/;

/** A database, and what may be read from it. */
export interface ConnectionOptions {
  name: string;
  client: ClientConfig;
  poolSize: number;
  statementTimeoutMs: number;
  /** `schema.table` and `schema.*`; every table when absent. */
  tables?: string[];
  /** Whether a series may be a query of its own. */
  allowQueries: boolean;
}

/** The name of the connection that a series means which names none: the only one, or `default`. */
export function defaultConnection(
  connections: readonly ConnectionOptions[],
): string {
  return connections.length === 1 ? connections[0].name : DEFAULT_CONNECTION;
}

type Config = ReturnType<RootConfigService['getConfig']>;

/** @throws Error that names the key, for what the schema of the config cannot tell */
export function readConnections(
  config: RootConfigService,
): ConnectionOptions[] {
  const path = 'anomaly.sources.sql.connections';
  const connections = config.getOptionalConfig(path);
  return (connections?.keys() ?? []).map(name =>
    readConnection(name, `${path}.${name}`, connections!.getConfig(name)),
  );
}

function readConnection(
  name: string,
  path: string,
  config: Config,
): ConnectionOptions {
  const engine = config.getOptionalString('client') ?? 'pg';
  if (engine !== 'pg') {
    throw new Error(`${path}.client must be pg, got '${engine}'`);
  }
  const bounded = (key: string, max: number, preset: number) => {
    const value = config.getOptionalNumber(key) ?? preset;
    if (!(value >= 1 && value <= max)) {
      throw new Error(
        `${path}.${key} must be a number from 1 to ${max}, got ${value}`,
      );
    }
    return value;
  };
  const tables = config.getOptionalStringArray('tables');
  for (const [index, table] of tables?.entries() ?? []) {
    if (!TABLE_PATTERN.test(table)) {
      throw new Error(
        `${path}.tables[${index}] must be schema.table or schema.*, got '${table}'`,
      );
    }
  }
  return {
    name,
    client: readClient(config.get('connection'), path),
    poolSize: Math.floor(bounded('poolSize', MAX_POOL_SIZE, DEFAULT_POOL_SIZE)),
    statementTimeoutMs:
      1000 *
      bounded(
        'statementTimeoutSeconds',
        MAX_STATEMENT_TIMEOUT_SECONDS,
        DEFAULT_STATEMENT_TIMEOUT_SECONDS,
      ),
    tables,
    allowQueries:
      config.getOptionalBoolean('allowQueries') ?? tables === undefined,
  };
}

function readClient(connection: unknown, path: string): ClientConfig {
  if (typeof connection === 'string') {
    return { connectionString: connection };
  }
  if (connection && typeof connection === 'object') {
    return { ...connection };
  }
  throw new Error(
    `${path}.connection must be a connection string, or an object with host, port, user, password, database and ssl`,
  );
}
