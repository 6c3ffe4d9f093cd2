/** Messages come in bursts: a worker that wakes for the first of them would claim only that one. */
const BURST_MS = 5;

/** Those who wait for messages. */
export class Wakeups {
  readonly #sleepers = new Set<() => void>();
  #burst?: NodeJS.Timeout;

  static create() {
    return new Wakeups();
  }

  private constructor() {}

  /** Resolves at the next wake-up, in time, or when the signal aborts. */
  wait({
    timeoutMs,
    signal,
  }: {
    timeoutMs: number;
    signal: AbortSignal;
  }): Promise<void> {
    if (signal.aborted) {
      return Promise.resolve();
    }
    return new Promise(resolve => {
      let timer: NodeJS.Timeout | undefined = undefined;
      const end = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', end);
        this.#sleepers.delete(end);
        resolve();
      };
      timer = setTimeout(end, timeoutMs);
      signal.addEventListener('abort', end);
      this.#sleepers.add(end);
    });
  }

  wakeSoon(): void {
    if (!this.#sleepers.size) {
      return;
    }
    this.#burst ??= setTimeout(() => this.wakeNow(), BURST_MS);
  }

  wakeNow(): void {
    clearTimeout(this.#burst);
    this.#burst = undefined;
    for (const wake of [...this.#sleepers]) {
      wake();
    }
  }
}
