export interface Config {
  anomaly?: {
    training?: {
      /** Fewest observations of a training. Default 10000. */
      minPoints?: number;
      /** Most observations of a training. Default 100000. */
      maxPoints?: number;
      /** The observations' standard deviation must be above it, in the series' unit. Default 1e-6. */
      minStd?: number;
      /** Seconds between two trainings of one series. Failed and cancelled ones do not count. Default 300; 0 turns it off. */
      minIntervalSeconds?: number;
      /** How often a job is tried before it fails. Default 3. */
      maxAttempts?: number;
      /** Largest body of a request, in bytes. Default 16777216 (16 MiB). */
      maxBodyBytes?: number;
      /** Jobs that this process works on at once. Default 2; 0 when others do the work. */
      workers?: number;
      /** A job whose worker gave no sign for so many seconds is given to another. Default 60. */
      leaseSeconds?: number;
      /** At shutdown running jobs have so many seconds to finish; then they go back to the queue. Default 20. */
      drainSeconds?: number;
    };
    sources?: {
      csv?: {
        /**
         * Directories below which the csv source may read files; relative ones count from the working directory. None
         * by default. URLs are allowed by `backend.reading.allow`.
         */
        roots?: string[];
      };
    };
  };
}
