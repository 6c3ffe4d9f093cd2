import type { JobLogEntry } from '../database';

/** What happened in one attempt at a job, for those who ask why. It is kept when the attempt ends. */
export class JobLog {
  readonly entries: JobLogEntry[] = [];
  readonly #attempt: number;
  readonly #now: () => number;

  constructor(attempt: number, now: () => number) {
    this.#attempt = attempt;
    this.#now = now;
  }

  add(message: string): void {
    this.entries.push({
      at: this.#now(),
      attempt: this.#attempt,
      message,
    });
  }
}
