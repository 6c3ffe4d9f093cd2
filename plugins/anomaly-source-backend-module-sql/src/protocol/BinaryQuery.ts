import type { Connection, FieldDef, Submittable } from 'pg';
import { serialize } from 'pg-protocol';
import type { Statement } from '../statements';
import { BinaryRow } from './BinaryRow';
import type { Session } from './Session';

/** A promise, and what settles it. */
class Deferred<T> {
  readonly promise: Promise<T>;
  resolve!: (value: T) => void;
  reject!: (error: unknown) => void;

  constructor() {
    this.promise = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
    // Whoever waits learns of it; nobody may be waiting.
    this.promise.catch(() => {});
  }
}

interface BinaryQueryOptions {
  /** All rows come at once when it is absent. */
  batchRows?: number;
  /** Whether the server is to keep the statement, because it will come again. */
  prepared: boolean;
  /** The row is another's after the call. */
  onRow(row: BinaryRow): void;
}

/**
 * A statement whose rows come in binary, a batch at a time: pg's own queries and cursors know only text. All that it
 * says is PostgreSQL's extended query protocol, over a portal that the server keeps until it is closed.
 */
export class BinaryQuery implements Submittable {
  readonly #session: Session;
  readonly #statement: Statement;
  readonly #options: BinaryQueryOptions;
  readonly #row = new BinaryRow();
  readonly #ended = new Deferred<void>();
  #batch = new Deferred<boolean>();
  #isFresh = true;
  #isAbandoned = false;
  /** Whether the server waits for what ends the query. */
  #isOpen = true;
  #connection?: Connection;
  #rowError?: unknown;
  /** Also between two batches, when nobody waits. */
  #failed?: { error: unknown };

  constructor(
    session: Session,
    statement: Statement,
    options: BinaryQueryOptions,
  ) {
    this.#session = session;
    this.#statement = statement;
    this.#options = options;
  }

  /**
   * The next batch, when the one before has come. The first comes without being asked for.
   *
   * @returns whether there may be more
   * @throws what the server says, or what `onRow` threw
   */
  async next(): Promise<boolean> {
    if (!this.#isFresh) {
      if (this.#failed) {
        throw this.#failed.error;
      }
      this.#batch = new Deferred();
      this.#send(this.#execute(), serialize.flush());
    }
    this.#isFresh = false;
    return this.#batch.promise;
  }

  /** Ends it, when no batch is on its way. The connection is free afterwards. */
  async close(): Promise<void> {
    if (this.#isOpen) {
      this.#end(serialize.close({ type: 'P' }));
    }
    await this.#ended.promise;
  }

  /** Rows that still come are nobody's. The connection is not for another query afterwards. */
  abandon(): void {
    this.#isAbandoned = true;
  }

  submit(connection: Connection): void {
    this.#connection = connection;
    const { statements, rows } = this.#session;
    const { text, values } = this.#statement;
    const { name, messages } = this.#options.prepared
      ? statements.prepare(text)
      : { name: '', messages: [serialize.parse({ text })] };
    rows.onDataRow = (bytes, start) => this.#takeRow(bytes, start);
    this.#isOpen = this.#options.batchRows !== undefined;
    this.#send(
      ...messages,
      serialize.bind({
        statement: name,
        values: values.map(value =>
          value === undefined ? null : String(value),
        ),
        binary: true,
      }),
      serialize.describe({ type: 'P' }),
      this.#execute(),
      this.#isOpen ? serialize.flush() : serialize.sync(),
    );
  }

  handleRowDescription({ fields }: { fields: FieldDef[] }): void {
    this.#row.types = fields.map(({ dataTypeID }) => dataTypeID);
  }

  handlePortalSuspended(): void {
    this.#settle(true);
  }

  handleCommandComplete(): void {
    if (this.#isOpen) {
      this.#end();
    }
    this.#settle(false);
  }

  handleReadyForQuery(): void {
    this.#session.rows.onDataRow = undefined;
    this.#ended.resolve();
  }

  /** The connection is not for another query afterwards. */
  handleError(error: unknown): void {
    this.#isOpen = false;
    this.#failed = { error };
    this.#session.rows.onDataRow = undefined;
    this.#batch.reject(error);
    this.#ended.reject(error);
  }

  #takeRow(bytes: Buffer, start: number): void {
    if (this.#isAbandoned) {
      return;
    }
    try {
      this.#row.moveTo(bytes, start);
      this.#options.onRow(this.#row);
    } catch (error) {
      // The stream calls, which can do nothing with it: it is for who waits for the batch.
      this.#rowError = error;
      this.abandon();
    }
  }

  #settle(hasMore: boolean): void {
    if (this.#rowError === undefined) {
      this.#batch.resolve(hasMore);
    } else {
      this.#batch.reject(this.#rowError);
    }
  }

  #execute(): Buffer {
    return serialize.execute({ rows: this.#options.batchRows });
  }

  #end(...messages: Buffer[]): void {
    this.#isOpen = false;
    this.#send(...messages, serialize.sync());
  }

  #send(...messages: Buffer[]): void {
    const stream = this.#connection?.stream;
    if (stream?.writable) {
      stream.write(Buffer.concat(messages));
    }
  }
}
