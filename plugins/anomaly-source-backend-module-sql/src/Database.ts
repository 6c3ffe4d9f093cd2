import { ServiceUnavailableError } from '@backstage/errors';
import { Client, type ClientConfig, Pool, type PoolClient } from 'pg';
import type { ConnectionOptions } from './config';
import { databaseError, type StatementFields } from './databaseError';
import { BinaryQuery, type BinaryRow, Session } from './protocol';
import type { Statement } from './statements';

const CONNECT_TIMEOUT_MS = 10_000;
const IDLE_TIMEOUT_MS = 30_000;
/** A reader that stands still must not hold back the server's vacuum for ever. */
const STALLED_READER_TIMEOUT_MS = 300_000;
const CANCEL_TIMEOUT_MS = 5_000;

/** Reads rows, each of which is another's after the call, into batches. */
interface RowReader<Batch> {
  add(row: BinaryRow): void;
  /** What was added since the last call. */
  take(): Batch;
}

interface ReadOptions<Batch> {
  /** All at once when absent. */
  batchRows?: number;
  foreign: boolean;
  signal?: AbortSignal;
  /** What errors name. */
  fields?: StatementFields;
  rows: RowReader<Batch>;
}

/** A connection until it is put back. */
interface Lent {
  client: PoolClient;
  session: Session;
}

/** A PostgreSQL that is only read, over a bounded pool of connections. */
export class Database {
  readonly #name: string;
  readonly #config: ClientConfig;
  readonly #poolSize: number;
  readonly #cancels = new Set<Promise<void>>();
  readonly #sessions = new WeakMap<PoolClient, Session>();
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
        `statement_timeout=${statementTimeoutMs}`,
        `idle_in_transaction_session_timeout=${STALLED_READER_TIMEOUT_MS}`,
      ]
        .map(setting => `-c ${setting}`)
        .join(' '),
    };
  }

  /**
   * Reads a statement, a batch at a time. The server stops when the signal aborts.
   *
   * @param options - `foreign`: the SQL is a person's: what it does beyond reading is rolled back, and what it set in the
   *   session is discarded
   * @returns what `rows` took after each batch
   * @throws InputError for what the statement is to blame for, ServiceUnavailableError without an answer
   */
  async *read<Batch>(
    statement: Statement,
    options: ReadOptions<Batch>,
  ): AsyncGenerator<Batch> {
    const { batchRows, foreign, signal, fields, rows } = options;
    const { client, session } = await this.#connect(signal);
    const { promise: aborted, stop } = abortOf(signal, () =>
      this.#cancel(client),
    );
    const query = new BinaryQuery(session, statement, {
      batchRows,
      prepared: !foreign,
      onRow: row => rows.add(row),
    });
    let failed = false;
    try {
      if (foreign) {
        await Promise.race([
          client.query('begin transaction read only'),
          aborted,
        ]);
      }
      client.query(query);
      for (let hasMore = true; hasMore; ) {
        hasMore = await Promise.race([query.next(), aborted]);
        yield rows.take();
      }
    } catch (error) {
      failed = true;
      signal?.throwIfAborted();
      throw databaseError(error, this.#name, fields);
    } finally {
      stop();
      if (failed || signal?.aborted) {
        // In the middle of something, or about to be cancelled: not for another read.
        query.abandon();
        client.release(true);
      } else {
        await putBack({ client, session }, query, foreign);
      }
    }
  }

  /** Ends the pool, and waits for queries that are being cancelled. */
  async close(): Promise<void> {
    const pool = this.#pool;
    this.#pool = undefined;
    await Promise.all([pool?.end(), ...this.#cancels]);
  }

  async #connect(signal?: AbortSignal): Promise<Lent> {
    signal?.throwIfAborted();
    const pool = (this.#pool ??= this.#openPool());
    try {
      const client = await pool.connect();
      if (signal?.aborted) {
        client.release();
      }
      signal?.throwIfAborted();
      return { client, session: this.#sessions.get(client)! };
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
    pool.on('connect', client => {
      this.#sessions.set(client, new Session(client));
    });
    return pool;
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

/** All that was wanted was read: the connection is as new for the next. */
async function putBack(
  { client, session }: Lent,
  query: BinaryQuery,
  foreign: boolean,
): Promise<void> {
  try {
    await query.close();
    if (foreign) {
      await client.query('rollback');
      await client.query('discard all');
      session.statements.clear();
    }
    client.release();
  } catch {
    client.release(true);
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
