import { type Action, type Outcome, SqliteThread } from './SqliteThread';

/** A connection to a database, in SQLite's thread. */
export class ThreadConnection {
  static #opened = 0;

  readonly #thread = SqliteThread.current;
  readonly #number = ThreadConnection.#opened++;

  /** Rejects for a file that is not there. */
  static async open(filename: string): Promise<ThreadConnection> {
    const connection = new ThreadConnection();
    await connection.#ask('open', { filename });
    return connection;
  }

  private constructor() {}

  /** Whether the thread has ended. */
  get isLost(): boolean {
    return this.#thread.isOver;
  }

  /** Rejects with SQLite's message and code. */
  run(sql: string, bindings: readonly unknown[]): Promise<Outcome> {
    return this.#ask('run', { sql, bindings });
  }

  async close(): Promise<void> {
    await this.#ask('close', {});
  }

  #ask(action: Action, details: object): Promise<Outcome> {
    return this.#thread.ask(action, { connection: this.#number, ...details });
  }
}
