import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { ConnectionOptions } from '../config';

const SERVER = process.env.BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING;

/** `describe` with a PostgreSQL; without one it is skipped by name, and fails in CI. */
export function describeWithPostgres(name: string, tests: () => void): void {
  const runs = SERVER !== undefined || Boolean(process.env.CI);
  const suite = runs ? describe : describe.skip;
  suite(
    runs
      ? name
      : `${name} (skipped: BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING is not set)`,
    tests,
  );
}

/** A database of its own on the tests' server. */
export class PlantDatabase {
  /** A connection of its superuser. */
  readonly client: Client;
  readonly #url: string;
  readonly #name: string;

  private constructor(client: Client, url: string, name: string) {
    this.client = client;
    this.#url = url;
    this.#name = name;
  }

  static async create(): Promise<PlantDatabase> {
    if (!SERVER) {
      throw new Error(
        'BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING is not set',
      );
    }
    const name = `vigia_sql_${randomUUID().replaceAll('-', '')}`;
    await onServer(`create database ${name}`);
    const url = new URL(SERVER);
    url.pathname = `/${name}`;
    const client = new Client(url.href);
    await client.connect();
    return new PlantDatabase(client, url.href, name);
  }

  connection(options: Partial<ConnectionOptions> = {}): ConnectionOptions {
    return {
      name: 'plant',
      client: { connectionString: this.#url },
      poolSize: 3,
      statementTimeoutMs: 20_000,
      allowQueries: true,
      ...options,
    };
  }

  async drop(): Promise<void> {
    await this.client.end();
    await onServer(`drop database ${this.#name} with (force)`);
  }
}

async function onServer(statement: string): Promise<void> {
  const client = new Client(SERVER);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
