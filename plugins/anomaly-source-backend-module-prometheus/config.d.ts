export interface Config {
  anomaly?: {
    sources?: {
      prometheus?: {
        /**
         * Prometheus servers, or what speaks its query API, by the name that a series gives as `server`. A series that
         * names none means `default`, or the only one there is.
         */
        servers?: {
          [name: string]: {
            /** Where the API's `/api/v1` lies, e.g. http://prometheus:9090; without credentials in it. */
            url: string;
            /**
             * Sent as `Authorization: Bearer`.
             * @visibility secret
             */
            bearerToken?: string;
            /** Sent as `Authorization: Basic`; not together with a bearer token. */
            basicAuth?: {
              username: string;
              /** @visibility secret */
              password: string;
            };
            /**
             * Further headers, e.g. X-Scope-OrgID.
             * @deepVisibility secret
             */
            headers?: { [header: string]: string };
            /** Of one request; 30 when absent. */
            timeoutSeconds?: number;
            /**
             * Most points of one range query; 11000, which is Prometheus' own bound, when absent.
             */
            maxPointsPerQuery?: number;
            /** How far back the first observation is looked for; 400 when absent. */
            historyDays?: number;
          };
        };
      };
    };
  };
}
