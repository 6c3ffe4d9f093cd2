export interface Config {
  capacity?: {
    /** Simulations in threads of their own. */
    simulations?: {
      /** Threads, and so simulations at once. Default 2. */
      threads?: number;
      /** Simulations that may wait for a thread; past it the answer is 429. Default 8. */
      maxWaiting?: number;
    };
  };
}
