import type { PoolClient } from 'pg';
import { DataRowTap } from './DataRowTap';
import { PreparedStatements } from './PreparedStatements';

/** What is added to a connection of pg's for its life. */
export class Session {
  readonly rows: DataRowTap;
  readonly statements = new PreparedStatements();

  /** @param client - that has connected, and was asked nothing */
  constructor(client: PoolClient) {
    this.rows = new DataRowTap(client.connection.stream);
    // A connection that breaks while it is lent tells its query; without a listener the process would end.
    client.on('error', () => {});
  }
}
