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
      /** Trainings of single series that are taken; past it the answer is 429. Runs have a rate of their own. */
      admission?: {
        /** In a second, for long. Default 200. */
        perSecond?: number;
        /** At once, after a pause. Default 1000. */
        burst?: number;
      };
      /**
       * Seconds that a job may wait for a worker; past it the job fails as expired. Jobs are claimed in the order of
       * submission plus this, so a more urgent priority must not have more.
       */
      maxWaitSeconds?: {
        /** Default 5. */
        critical?: number;
        /** Default 30. */
        high?: number;
        /** Default 120. */
        normal?: number;
        /** Default 600. */
        low?: number;
      };
      /** Seconds that a job of a run may wait beyond that. Default 86400. */
      runMaxWaitSeconds?: number;
      /** When a failed attempt is made again: the wait doubles with each. */
      retry?: {
        /** Default 5. */
        firstSeconds?: number;
        /** Default 300. */
        longestSeconds?: number;
      };
      /** What becomes of a training whose observations have a fault: accept, repair or reject. */
      quality?: {
        /** Default accept. */
        gaps?: 'accept' | 'repair' | 'reject';
        /** Default repair. */
        duplicates?: 'accept' | 'repair' | 'reject';
        /** Default repair. */
        disorder?: 'accept' | 'repair' | 'reject';
        /** Default repair. */
        not_finite?: 'accept' | 'repair' | 'reject';
        /** Default accept. */
        stuck?: 'accept' | 'repair' | 'reject';
        /** Default reject. */
        flat?: 'accept' | 'repair' | 'reject';
        /** Default reject. */
        out_of_range?: 'accept' | 'repair' | 'reject';
        /** Default accept. */
        irregular?: 'accept' | 'repair' | 'reject';
        /** Default reject. */
        too_short?: 'accept' | 'repair' | 'reject';
        /** Default accept. */
        level_shift?: 'accept' | 'repair' | 'reject';
      };
      /** Runs over many series. */
      runs?: {
        /** Jobs that a run of a selection admits in a second, where its request does not say. Default 1000. */
        jobsPerSecond?: number;
        /** Jobs of one run that are open at once: past it the run waits for the workers. Default 20000. */
        maxOpenJobs?: number;
        /** A series that was trained within so many hours is not trained again because it drifts. Default 24. */
        driftCooldownHours?: number;
      };
      /** What estimates reckon with. */
      cost?: {
        /** Price of an hour of one core. Default 0.04. */
        cpuHour?: number;
        /** Default USD. */
        currency?: string;
      };
      /** How often a job is tried before it fails. Default 3. */
      maxAttempts?: number;
      /** Largest body of a request, in bytes. Default 16777216 (16 MiB). */
      maxBodyBytes?: number;
      /**
       * What this process does: `worker` takes jobs and serves nothing but its health, `api` serves and takes no jobs,
       * `portal` does both. Default portal.
       */
      role?: 'portal' | 'worker' | 'api';
      /** Jobs that this process works on at once. Default 64; 0 when others do the work. */
      workers?: number;
      /** Threads that fit detectors. Default one less than the machine has cores, at least 1. */
      threads?: number;
      /** Jobs that a worker claims at once. Default 200. */
      claimBatch?: number;
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
