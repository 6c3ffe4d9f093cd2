import type { Worker } from 'node:worker_threads';
import { driverThread } from '../driverThread';
import { STATEMENTS } from './statements';

/** Statements that a connection keeps prepared; those of the stores are constant texts, but for lists of parameters. */
const MAX_PREPARED = 200;

/** What the thread can be asked to do. */
export type Action = 'open' | 'run' | 'close';

/** What a statement gave: the values of rows where it reads, else what it changed. */
export interface Outcome {
  readonly columns?: readonly string[];
  readonly rows?: readonly unknown[][];
  readonly changes?: number;
  readonly lastInsertRowid?: number | bigint;
}

interface Question {
  resolve(outcome: Outcome): void;
  reject(error: Error): void;
}

interface Answer {
  readonly question: number;
  readonly outcome: Outcome;
  /** Absent where all went well. */
  readonly failure?: { readonly message: string; readonly code?: string };
}

/** The thread in which SQLite works: one for all databases of the process. */
export class SqliteThread {
  static #current: SqliteThread | undefined;

  /** Begun at the first call, and anew after it ended by a fault. */
  static get current(): SqliteThread {
    if (!this.#current || this.#current.isOver) {
      this.#current = new SqliteThread();
    }
    return this.#current;
  }

  readonly #worker: Worker;
  readonly #open = new Map<number, Question>();
  #asked = 0;
  #fault: Error | undefined;

  private constructor() {
    this.#worker = driverThread(STATEMENTS, { maxPrepared: MAX_PREPARED });
    this.#worker.on('message', (answer: Answer) => this.#settle(answer));
    this.#worker.on('error', fault => this.#end(fault));
  }

  /** Whether a fault has ended it, and its connections with it. */
  get isOver(): boolean {
    return this.#fault !== undefined;
  }

  /** Rejects with SQLite's message and code. */
  ask(action: Action, details: object): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      if (this.#fault) {
        reject(this.#fault);
        return;
      }
      if (this.#open.size === 0) {
        // The process does not end before what it waits for is written.
        this.#worker.ref();
      }
      const question = this.#asked++;
      this.#open.set(question, { resolve, reject });
      this.#worker.postMessage({ question, action, ...details });
    });
  }

  #settle({ question, outcome, failure }: Answer): void {
    const asked = this.#open.get(question);
    this.#open.delete(question);
    if (this.#open.size === 0) {
      this.#worker.unref();
    }
    if (failure) {
      const { message, code } = failure;
      asked?.reject(Object.assign(new Error(message), { code }));
    } else {
      asked?.resolve(outcome);
    }
  }

  #end(fault: Error): void {
    this.#fault = fault;
    for (const { reject } of this.#open.values()) {
      reject(fault);
    }
    this.#open.clear();
  }
}
