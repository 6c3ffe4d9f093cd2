import type { Knex } from 'knex';
import type { Outcome } from './SqliteThread';
import { ThreadConnection } from './ThreadConnection';

/** What knex asks of a dialect, and where it wants to find the answer. */
interface Query {
  readonly sql: string;
  readonly bindings?: readonly unknown[];
  response?: unknown;
  context?: Pick<Outcome, 'changes'> & { lastID: Outcome['lastInsertRowid'] };
}

/** Knex's dialect for SQLite; its own types do not tell all of it. */
interface Dialect extends Knex.Client {
  _formatBindings(bindings: readonly unknown[] | undefined): unknown[];
}

/**
 * Lets another thread run a database's statements, whoever uses it: those who answer requests do not wait for SQLite. Bytes then
 * come as `Uint8Array` and not as `Buffer`.
 *
 * There must be no second connection of this thread that writes: it would wait for the lock of a transaction, and hold up the
 * thread that the transaction needs to go on.
 *
 * @param knex - SQLite; stays as it is where the database is in memory, which no other connection can open
 */
export async function moveToThread(knex: Knex): Promise<void> {
  const [{ file }] = await knex.raw('pragma database_list');
  if (file) {
    // Its class and not the methods of the one: transactions make a client of the same class.
    const { prototype } = threadDialect(knex.client.constructor, file);
    Object.setPrototypeOf(knex.client, prototype);
    await knex.destroy();
    knex.initialize();
  }
}

function threadDialect(
  Base: new (config: Knex.Config) => Dialect,
  filename: string,
) {
  return class extends Base {
    async acquireRawConnection() {
      return ThreadConnection.open(filename);
    }

    async validateConnection(connection: ThreadConnection) {
      return !connection.isLost;
    }

    async _query(connection: ThreadConnection, query: Query) {
      const bindings = this._formatBindings(query.bindings);
      const outcome = await connection.run(query.sql, bindings);
      const { changes, lastInsertRowid: lastID } = outcome;
      query.response = objectsOf(outcome);
      query.context = { changes, lastID };
      return query;
    }
  };
}

/** Rows as knex has them; what was changed where there are none. */
function objectsOf({ columns, rows, ...changed }: Outcome) {
  if (!columns || !rows) {
    return changed;
  }
  return rows.map(values => {
    const row: Record<string, unknown> = {};
    for (let i = 0; i < columns.length; i++) {
      row[columns[i]] = values[i];
    }
    return row;
  });
}
