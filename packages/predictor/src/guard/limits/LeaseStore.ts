/** One lot of a key's window, as the processes' common count gave it out. */
export interface Lease {
  /** Requests given out in this window before this lot, to whomever. */
  readonly before: number;
  /** Milliseconds until the window ends, as of the answer. */
  readonly endsInMs: number;
}

/** The count that processes have in common. */
export interface LeaseStore {
  /**
   * Counts `requests` more in the window of a key; a window begins with its first lot. Of two calls one comes before the other.
   *
   * Rejects when the count cannot be reached, in time bounded by the store; it may have counted nevertheless.
   */
  lease(key: string, requests: number): Promise<Lease>;

  /** False from a failure until the count is known to answer again: nobody is to wait for it meanwhile. */
  isReachable(): boolean;
}
