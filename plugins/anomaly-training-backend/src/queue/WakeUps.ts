import { setTimeout as delay } from 'node:timers/promises';

/** Lets workers of a process sleep between claims, without missing a job that comes between a claim and the wait after it. */
export class WakeUps {
  readonly #waiting = new Set<() => void>();
  #arrivals = 0;
  #arrivalsAtEmptyClaim = -1;
  #closed = false;

  /** Counts what may have made a job claimable; to be read before a claim. */
  get arrivals(): number {
    return this.#arrivals;
  }

  /** A claim came back empty that began when so many had arrived. */
  foundNothing(arrivals: number): void {
    this.#arrivalsAtEmptyClaim = arrivals;
  }

  wake(): void {
    this.#arrivals += 1;
    for (const wake of this.#waiting) {
      wake();
    }
  }

  /** Nobody waits any more. */
  close(): void {
    this.#closed = true;
    this.wake();
  }

  /** Resolves at once when something came since the last empty claim; else when it does, in time, or on abort. */
  async wait(options: {
    timeoutMs: number;
    signal: AbortSignal;
  }): Promise<void> {
    if (
      this.#closed ||
      this.#arrivals !== this.#arrivalsAtEmptyClaim ||
      options.signal.aborted
    ) {
      return;
    }
    const woken = new AbortController();
    const wake = () => woken.abort();
    this.#waiting.add(wake);
    const signal = AbortSignal.any([woken.signal, options.signal]);
    try {
      await delay(options.timeoutMs, undefined, { signal });
    } catch (error) {
      if (!signal.aborted) {
        throw error;
      }
    } finally {
      this.#waiting.delete(wake);
    }
  }
}
