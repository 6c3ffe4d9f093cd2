/** Wakes whoever waits in this process for the next commit. */
export class Commits {
  #waiters = new Set<() => void>();

  /** Tells that something was committed. */
  notify(): void {
    const waiters = this.#waiters;
    this.#waiters = new Set();
    for (const wake of waiters) {
      wake();
    }
  }

  /**
   * Begins to wait. Call it before reading, so that a commit between the read and the wait is not missed, and call
   * `cancel` when the wait is not needed.
   */
  watch(): Watch {
    let wake = () => {};
    const committed = new Promise<void>(resolve => {
      wake = resolve;
    });
    this.#waiters.add(wake);
    return {
      until: (timeoutMs, signal) =>
        settle({ committed, wake, timeoutMs, signal }),
      cancel: () => this.#waiters.delete(wake),
    };
  }
}

/** One wait for a commit. */
export interface Watch {
  /** Resolves at the first commit since the watch began, after `timeoutMs`, or when the signal aborts. */
  until(timeoutMs: number, signal: AbortSignal): Promise<void>;
  cancel(): void;
}

async function settle(options: {
  committed: Promise<void>;
  wake: () => void;
  timeoutMs: number;
  signal: AbortSignal;
}): Promise<void> {
  const { committed, wake, timeoutMs, signal } = options;
  if (signal.aborted) {
    return;
  }
  const timer = setTimeout(wake, timeoutMs);
  signal.addEventListener('abort', wake, { once: true });
  await committed;
  clearTimeout(timer);
  signal.removeEventListener('abort', wake);
}
