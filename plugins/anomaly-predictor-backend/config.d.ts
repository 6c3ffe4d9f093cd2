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
