/** What processes know together of one service. */
export interface SharedState {
  open: boolean;
  /** Since the failure that opened it, or opened it again; 0 while closed. */
  ageMs: number;
  /** Of all processes, since one last succeeded. */
  failures: number;
}

/** Where processes tell each other. Every method rejects when it cannot be reached, in bounded time. */
export interface CircuitStore {
  /**
   * Counts failures.
   *
   * @param open - whether to open whatever the count; it opens by itself at the threshold
   */
  fail(failures: number, open: boolean): Promise<SharedState>;
  /** A probe succeeded: closed for all. */
  close(): Promise<void>;
  /** Somebody succeeded while it is closed: the count starts over. */
  forgetFailures(): Promise<void>;
  read(): Promise<SharedState>;
  /** Makes this process the one that may probe, or keeps it that for longer. */
  acquireProbe(): Promise<boolean>;
  releaseProbe(): Promise<void>;
  /** False where asking is known to be in vain. */
  isReachable(): boolean;
}
