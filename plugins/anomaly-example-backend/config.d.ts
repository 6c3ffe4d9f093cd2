export interface Config {
  anomaly?: {
    exampleFleet?: {
      /**
       * Whether 60 simulated series are registered, trained and promoted at start. Off by default; never in production.
       */
      enabled?: boolean;
    };
  };
}
