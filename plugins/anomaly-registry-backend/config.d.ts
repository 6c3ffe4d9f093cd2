export interface Config {
  anomaly?: {
    registry?: {
      /**
       * Largest request body in bytes; 16 MiB when absent. A version's serialised state is the largest thing sent.
       */
      maxBodyBytes?: number;
    };
  };
}
