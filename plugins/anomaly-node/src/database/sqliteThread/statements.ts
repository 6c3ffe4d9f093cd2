/**
 * The thread's program: runs what it is asked in turn, and answers each. Rows are sent as lists of values, which takes a third of
 * the time that objects do.
 */
export const STATEMENTS = `
const { parentPort, workerData } = require('node:worker_threads');
const Database = require(workerData.driver);
const connections = new Map();

function prepare({ database, prepared }, sql) {
  let statement = prepared.get(sql);
  if (!statement) {
    if (prepared.size === workerData.maxPrepared) prepared.clear();
    statement = database.prepare(sql);
    if (statement.reader) statement.raw();
    prepared.set(sql, statement);
  }
  return statement;
}

const ACTIONS = {
  open({ connection, filename }) {
    const database = new Database(filename, { fileMustExist: true });
    connections.set(connection, { database, prepared: new Map() });
  },
  run({ connection, sql, bindings }) {
    const statement = prepare(connections.get(connection), sql);
    if (!statement.reader) return statement.run(bindings);
    const rows = statement.all(bindings);
    return { rows, columns: statement.columns().map(({ name }) => name) };
  },
  close({ connection }) {
    connections.get(connection).database.close();
    connections.delete(connection);
  },
};

parentPort.on('message', ({ question, action, ...details }) => {
  try {
    const outcome = ACTIONS[action](details) ?? {};
    parentPort.postMessage({ question, outcome });
  } catch ({ message, code }) {
    parentPort.postMessage({ question, failure: { message, code } });
  }
});
`;
