import { existsSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { SetupError } from './errors.mjs';
import { tryLock } from './lock.mjs';
import { ROOT } from './paths.mjs';
import { start, stop, tail } from './shell.mjs';
import { toolEnvironment } from './tools.mjs';

const READY_TIMEOUT_MS = 180_000;
const READY_POLL_MS = 200;
/** Guests sign in without a password: by default nobody but this machine may ask. */
const LOOPBACK = '127.0.0.1';
const BACKEND_DIR = join(ROOT, 'packages/backend');

/** The CLI's own transform: the backend runs from its TypeScript sources, without a build and without a watcher. */
const TRANSFORM = join(
  ROOT,
  'node_modules/@backstage/cli/config/nodeTransform.cjs',
);
const FOLLOW_PARENT = join(ROOT, 'scripts/setup/followParent.cjs');

/**
 * The configuration of one portal, as environment variables over app-config.yaml. Those that are set already win.
 *
 * @param {import('./options.mjs').StartOptions} options
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {NodeJS.ProcessEnv}
 */
export function portalEnvironment(options, env = process.env) {
  const url = `http://localhost:${options.port}`;
  const sharedData = join(ROOT, '../shared/data');
  return {
    NODE_ENV: 'production',
    VIGIA_ROOT: ROOT,
    VIGIA_DATA_DIR: options.dataDir,
    VIGIA_CSV_ROOT: existsSync(sharedData) ? sharedData : options.dataDir,
    VIGIA_EXAMPLE_FLEET: String(options.exampleFleet),
    APP_CONFIG_app_baseUrl: url,
    APP_CONFIG_backend_baseUrl: url,
    APP_CONFIG_backend_cors_origin: url,
    APP_CONFIG_backend_listen_host: LOOPBACK,
    APP_CONFIG_backend_listen_port: String(options.port),
    ...(options.database && {
      APP_CONFIG_backend_database: JSON.stringify({
        client: 'pg',
        connection: options.database,
      }),
    }),
    ...env,
    // The scaffolder's templates run in a sandbox that cannot start from Node's snapshot.
    NODE_OPTIONS: [env.NODE_OPTIONS, '--no-node-snapshot']
      .filter(Boolean)
      .join(' '),
  };
}

/**
 * @typedef {object} Portal
 * @property {string} url
 * @property {string} logFile
 * @property {Promise<number>} ended - the exit code, when the process ends
 * @property {() => Promise<void>} stop
 */

/**
 * Starts the portal and waits until it answers.
 *
 * @param {import('./steps.mjs').Steps} steps
 * @param {import('./tools.mjs').Tools} tools
 * @param {import('./options.mjs').StartOptions} options
 * @returns {Promise<Portal>}
 * @throws SetupError when the port is taken, the data folder is in use, or the portal ends before it is ready
 */
export async function startPortal(steps, tools, options) {
  mkdirSync(options.dataDir, { recursive: true });
  await requireFreePort(options.port);
  const lock = await lockData(options.dataDir);
  const logFile = join(options.dataDir, 'portal.log');
  const child = start(
    tools.node,
    [
      '--enable-source-maps',
      `--require=${FOLLOW_PARENT}`,
      `--require=${TRANSFORM}`,
      join(BACKEND_DIR, 'src/index.ts'),
      '--config',
      join(ROOT, 'app-config.yaml'),
    ],
    {
      cwd: BACKEND_DIR,
      env: portalEnvironment(options, toolEnvironment(tools)),
      logFile,
    },
  );
  /** @type {Promise<number>} */
  const ended = new Promise(resolve =>
    child.once('exit', code => resolve(code ?? 128)),
  ).then(async code => {
    await lock.release();
    return /** @type {number} */ (code);
  });

  await steps.step(`Starting the portal (log: ${logFile})`, () =>
    waitUntilReady(options.port, ended, logFile),
  );
  return {
    url: `http://localhost:${options.port}`,
    logFile,
    ended,
    stop: () => stop(child),
  };
}

/**
 * @param {number} port
 * @param {Promise<number>} ended
 * @param {string} logFile
 */
async function waitUntilReady(port, ended, logFile) {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  /** @type {number | undefined} */
  let exitCode;
  ended.then(code => {
    exitCode = code;
  });
  while (!(await isReady(port))) {
    if (exitCode !== undefined) {
      throw new SetupError(
        `The portal ended while it started (exit code ${exitCode}). The end of ${logFile}:\n\n${tail(
          logFile,
        )}`,
      );
    }
    if (Date.now() > deadline) {
      throw new SetupError(
        `The portal was not ready after ${
          READY_TIMEOUT_MS / 1000
        } s. The end of ${logFile}:\n\n${tail(logFile)}`,
      );
    }
    await delay(READY_POLL_MS);
  }
}

/** @param {number} port */
async function isReady(port) {
  try {
    const response = await fetch(
      `http://${LOOPBACK}:${port}/.backstage/health/v1/readiness`,
      { signal: AbortSignal.timeout(5_000) },
    );
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

/**
 * @param {number} port
 * @throws SetupError when another program listens there
 */
export async function requireFreePort(port) {
  /** @type {NodeJS.ErrnoException | undefined} */
  const error = await new Promise(resolve => {
    const server = createServer();
    server.once('error', resolve);
    server.listen(port, LOOPBACK, () => server.close(() => resolve(undefined)));
  });
  if (error?.code === 'EADDRINUSE') {
    throw new SetupError(
      `Port ${port} is taken by another program, perhaps another portal.`,
      `Stop that one, or choose another port: npm start -- --port ${port + 1}`,
    );
  }
  if (error) {
    throw new SetupError(
      `Port ${port} cannot be used: ${error.message}`,
      'Choose another port: npm start -- --port 7008',
    );
  }
}

/** @param {string} dataDir */
async function lockData(dataDir) {
  const lock = await tryLock(join(dataDir, 'portal.lock'));
  if ('heldBy' in lock) {
    throw new SetupError(
      `Another portal (process ${lock.heldBy}) uses the data folder ${dataDir}.`,
      'Stop that one, or choose another folder: npm start -- --data DIR',
    );
  }
  return lock;
}
