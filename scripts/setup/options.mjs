import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { SetupError } from './errors.mjs';
import { DATA_DIR } from './paths.mjs';

export const DEFAULT_PORT = 7007;

export const HELP = `Starts the Vigia portal, after fetching and building what is missing.

  npm start                             http://localhost:${DEFAULT_PORT}, with the example fleet
  npm start -- [options]

  --port N        the port of the portal (default ${DEFAULT_PORT})
  --data DIR      the folder of its databases, repositories and log
                  (default .data/PORT, so that two portals on two ports do not meet)
  --empty         an empty fleet instead of the example of 20 machines
  --database URL  a PostgreSQL server (postgres://user:password@host:5432/postgres) instead of
                  SQLite files; its user must be allowed to create databases
  --help          this text

The portal listens on this machine only. APP_CONFIG_backend_listen_host=0.0.0.0 opens it to the
network, where everybody may then sign in as a guest. Any other APP_CONFIG_* variable overrides
app-config.yaml in the same way.
`;

/**
 * @typedef {object} StartOptions
 * @property {number} port
 * @property {string} dataDir - absolute
 * @property {boolean} exampleFleet
 * @property {string} [database] - a PostgreSQL connection string; SQLite files when missing
 * @property {boolean} help
 */

/**
 * @param {string[]} args - the command line after the script's name
 * @param {string} [cwd] - what a relative data folder is relative to
 * @returns {StartOptions}
 * @throws SetupError that names the option, and what it takes
 */
export function parseOptions(args, cwd = process.cwd()) {
  const { port: portText, data, empty, database, help } = readFlags(args);
  const port = Number(portText ?? DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new SetupError(
      `--port takes a whole number from 1 to 65535, not "${portText}".`,
    );
  }
  if (database !== undefined && !/^postgres(ql)?:\/\/[^/]+/.test(database)) {
    throw new SetupError(
      '--database takes an address such as postgres://user:password@host:5432/postgres.',
    );
  }
  return {
    port,
    dataDir: data ? resolve(cwd, data) : join(DATA_DIR, String(port)),
    exampleFleet: !empty,
    database,
    help: help ?? false,
  };
}

/** @param {string[]} args */
function readFlags(args) {
  try {
    return parseArgs({
      args,
      options: {
        port: { type: 'string' },
        data: { type: 'string' },
        empty: { type: 'boolean' },
        database: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    throw new SetupError(
      /** @type {Error} */ (error).message,
      '`npm start -- --help` lists the options.',
    );
  }
}
