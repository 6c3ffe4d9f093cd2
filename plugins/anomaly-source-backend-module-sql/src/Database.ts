import { ServiceUnavailableError } from '@backstage/errors';
import { Client, type ClientConfig, Pool, type PoolClient } from 'pg';
import Cursor from 'pg-cursor';
import type { ConnectionOptions } from './config';
import { databaseError } from './databaseError';
import type { Statement } from './statements';

const CONNECT_TIMEOUT_MS = 10_000;
const IDLE_TIMEOUT_MS = 30_000;
/** A reader that stands still must not hold back the server's vacuum for ever. */
const STALLED_READER_TIMEOUT_MS = 300_000;
const CANCEL_TIMEOUT_MS = 5_000;

type Row = unknown[];

/** A PostgreSQL that is only read, over a bounded pool of connections. */
export class Database {
  readonly #name: string;
  readonly #config: ClientConfig;
  readonly #poolSize: number;
  readonly #cancels = new Set<Promise<void>>();
  #pool?: Pool;

  constructor(options: ConnectionOptions) {
    const { name, client, poolSize, statementTimeoutMs } = options;
    this.#name = name;
    this.#poolSize = poolSize;
    this.#config = {
      application_name: 'vigia-sql-source',
      ...client,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      // What a session begins with is what it falls back to: a query can change it no longer than its transaction.
      options: [
        'default_transaction_read_only=on',
        'timezone=UTC',
        'bytea_output=hex',
        `statement_timeout=${statementTimeoutMs}`,
        `idle_in_transaction_session_timeout=${STALLED_READER_TIMEOUT_MS}`,
      ]
        .map(setting => `-c ${setting}`)
        .join(' '),
    };
  }

  /**
   * Rows of a statement, a batch at a time, in a transaction that may only read and is rolled back. The server stops
   * when the signal aborts.
   *
   * @param options - `foreign`: the SQL is a person's, and what it set in the session is discarded
   * @throws InputError for what the statement is to blame for, ServiceUnavailableError without an answer
   */
  async *read(
    statement: Statement,
    options: { batchRows: number; foreign: boolean; signal?: AbortSignal },
  ): AsyncGenerator<Row[]> {
    const { batchRows, foreign, signal } = options;
    const client = await this.#connect(signal);
    const { promise: aborted, stop } = abortOf(signal, () =>
      this.#cancel(client),
    );
    let cursor: Cursor<Row> | undefined;
    let failed = false;
    try {
      await Promise.race([
        client.query('begin transaction read only'),
        aborted,
      ]);
      cursor = client.query(
        new Cursor<Row>(statement.text, statement.values, { rowMode: 'array' }),
      );
      for (;;) {
        const rows = await Promise.race([cursor.read(batchRows), aborted]);
        if (rows.length === 0) {
          return;
        }
        yield rows;
      }
    } catch (error) {
      failed = true;
      signal?.throwIfAborted();
      throw databaseError(error, this.#name);
    } finally {
      stop();
      if (failed || signal?.aborted) {
        // In the middle of something, or about to be cancelled: not for another read.
        client.release(true);
      } else {
        await this.#putBack(client, { cursor, foreign });
      }
    }
  }

  /** Ends the pool, and waits for queries that are being cancelled. */
  async close(): Promise<void> {
    const pool = this.#pool;
    this.#pool = undefined;
    await Promise.all([pool?.end(), ...this.#cancels]);
  }

  async #connect(signal?: AbortSignal): Promise<PoolClient> {
    signal?.throwIfAborted();
    const pool = (this.#pool ??= this.#openPool());
    try {
      const client = await pool.connect();
      if (signal?.aborted) {
        client.release();
      }
      signal?.throwIfAborted();
      return client;
    } catch (error) {
      signal?.throwIfAborted();
      throw new ServiceUnavailableError(
        `Database '${this.#name}' gave no connection`,
        error,
      );
    }
  }

  #openPool(): Pool {
    const pool = new Pool({
      ...this.#config,
      max: this.#poolSize,
      idleTimeoutMillis: IDLE_TIMEOUT_MS,
      allowExitOnIdle: true,
    });
    // An idle connection that breaks is replaced by the next read, which tells if there is none.
    pool.on('error', () => {});
    return pool;
  }

  /** All that was wanted was read: the connection is as new for the next. */
  async #putBack(
    client: PoolClient,
    { cursor, foreign }: { cursor?: Cursor<Row>; foreign: boolean },
  ): Promise<void> {
    try {
      await cursor?.close();
      await client.query('rollback');
      if (foreign) {
        await client.query('discard all');
      }
      client.release();
    } catch {
      client.release(true);
    }
  }

  /** A server goes on with a query whose client has hung up: it is told to stop, over a connection of its own. */
  #cancel(client: PoolClient): void {
    // Known to pg, though not to its types.
    const { processID } = client as PoolClient & { processID: number | null };
    const cancel = async () => {
      const other = new Client({
        ...this.#config,
        connectionTimeoutMillis: CANCEL_TIMEOUT_MS,
      });
      other.on('error', () => {});
      try {
        await other.connect();
        await other.query('select pg_cancel_backend($1)', [processID]);
      } catch {
        // Without a connection the server's own timeout ends the query.
      } finally {
        await other.end().catch(() => {});
      }
    };
    const cancelling: Promise<void> = cancel().finally(() =>
      this.#cancels.delete(cancelling),
    );
    this.#cancels.add(cancelling);
  }
}

/** A promise that rejects when the signal aborts, and what stops listening to it. */
function abortOf(
  signal: AbortSignal | undefined,
  onAbort: () => void,
): { promise: Promise<never>; stop: () => void } {
  let stop = () => {};
  const promise = new Promise<never>((_, reject) => {
    const abort = () => {
      reject(signal?.reason);
      onAbort();
    };
    signal?.addEventListener('abort', abort, { once: true });
    stop = () => signal?.removeEventListener('abort', abort);
  });
  // Whoever waits learns of it; nobody may be waiting.
  promise.catch(() => {});
  return { promise, stop };
}
