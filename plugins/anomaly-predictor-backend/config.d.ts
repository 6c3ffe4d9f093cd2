export interface Config {
  anomaly?: {
    predictor?: {
      /**
       * Largest body of a request, in bytes; larger ones are refused with 413. 8 MiB when absent.
       */
      maxBodyBytes?: number;
      /**
       * Bound of the fitted states kept in memory, in bytes. 256 MiB when absent.
       */
      cacheBytes?: number;
      /**
       * Days for which anomaly events are kept, counted from when they were recorded. 90 when absent.
       */
      anomalyRetentionDays?: number;
      /**
       * Days for which roll-ups are kept, counted from when they were last added to. 400 when absent.
       */
      rollupRetentionDays?: number;
      collector?: {
        /**
         * Whether this backend collects. True when absent.
         */
        enabled?: boolean;
        /**
         * Seconds between two looks at the sources. 5 when absent.
         */
        intervalSeconds?: number;
      };
      /**
       * Directory in which the models in Production are kept, so that a portal which starts while its registry is away
       * scores with them. None when absent.
       */
      snapshotDirectory?: string;
      /**
       * Series of the last 24 hours' most predictions whose heavy models are loaded at the start. 1,000 when absent.
       */
      warmSeries?: number;
      limits?: {
        /**
         * Requests a minute of each user. Unbounded when absent; services are not bounded by it.
         */
        userPerMinute?: number;
        /**
         * Requests a minute of all callers together. Unbounded when absent.
         */
        globalPerMinute?: number;
      };
      /**
       * Redis through which several portals share limits and the registry's circuit breaker; each is for itself when
       * absent.
       * @visibility secret
       */
      redisUrl?: string;
      metrics?: {
        /**
         * Series with a label of their own in the metrics: those with the most traffic. The rest is `other`. 100 when
         * absent.
         */
        maxSeries?: number;
      };
    };
  };
}
