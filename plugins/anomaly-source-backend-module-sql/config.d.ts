export interface Config {
  anomaly?: {
    sources?: {
      sql?: {
        /**
         * Databases that series may be read from, by the name that a series gives as `connection`. A series that names
         * none means `default`, or the only one there is. Give a role that may only read what series are made of.
         */
        connections?: {
          [name: string]: {
            /** PostgreSQL, and what speaks its protocol, e.g. TimescaleDB. */
            client?: 'pg';
            /**
             * A connection string, or host, port, user, password, database and ssl.
             * @deepVisibility secret
             */
            connection:
              | string
              | {
                  host?: string;
                  port?: number;
                  user?: string;
                  password?: string;
                  database?: string;
                  ssl?:
                    | boolean
                    | {
                        rejectUnauthorized?: boolean;
                        ca?: string;
                        cert?: string;
                        key?: string;
                      };
                };
            /** Most connections at once of one process; 4 when absent. */
            poolSize?: number;
            /** After which the server stops a statement, or a batch of a read; 30 when absent. */
            statementTimeoutSeconds?: number;
            /**
             * Tables that series may name, as `schema.table` or `schema.*`; all that the role may read when absent.
             */
            tables?: string[];
            /**
             * Whether series may be queries of their own. True when absent, unless there are `tables`: what a query
             * reads only the role bounds.
             */
            allowQueries?: boolean;
          };
        };
      };
    };
  };
}
