import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { availableParallelism } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
/** Databases, snapshots and logs of the benchmarks; ignored by git. */
export const DATA = join(ROOT, '.data/benchmarks');

/** What is measured has a core to itself; everything else is on the other. */
export const SERVER_CORE = 0;
export const CLIENT_CORE = 1;

const PRIORITY = '-10';
/** A program ends with the benchmark, also where that is killed: it would take its core from the next one. */
const ENDS_WITH_PARENT = ['setpriv', '--pdeathsig', 'KILL'];
const LOG_LINES = 25;
const POLL_MS = 50;
const START_MS = 60_000;
const STOP_MS = 10_000;

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/**
 * Starts a program on one core; its output goes to a log.
 *
 * @param {string} name
 * @param {string[]} command
 * @param {{ core?: number, env?: NodeJS.ProcessEnv, cwd?: string, ipc?: boolean }} [options]
 */
export function start(name, command, options = {}) {
  const { core, env, cwd = ROOT, ipc = false } = options;
  mkdirSync(DATA, { recursive: true });
  const logFile = join(DATA, `${name}.log`);
  const log = openSync(logFile, 'w');
  const pinned = core === undefined ? command : onCore(core, command);
  const [program, ...args] = [...ENDS_WITH_PARENT, ...pinned];
  const child = spawn(program, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ipc ? ['ignore', log, log, 'ipc'] : ['ignore', log, log],
  });
  closeSync(log);
  running.add(child);
  child.once('exit', () => running.delete(child));
  return { name, child, logFile, pid: /** @type {number} */ (child.pid) };
}

/** @typedef {ReturnType<typeof start>} Program */

/**
 * What is measured goes before what else runs on its core, where that may be set; `nice` says so in the log and goes on
 * where it may not.
 *
 * @param {number} core
 * @param {string[]} command
 */
function onCore(core, command) {
  const first =
    core === SERVER_CORE ? ['nice', '-n', PRIORITY, ...command] : command;
  return availableParallelism() > 1
    ? ['taskset', '--cpu-list', String(core), ...first]
    : first;
}

/**
 * Waits until something is true of a program that starts.
 *
 * @param {Program} program
 * @param {() => Promise<boolean> | boolean} condition - one that throws is not yet true
 * @param {{ everyMs?: number, withinMs?: number }} [options]
 */
export async function waitFor(program, condition, options = {}) {
  const { everyMs = POLL_MS, withinMs = START_MS } = options;
  const deadline = Date.now() + withinMs;
  for (;;) {
    if (await isTrue(condition)) {
      return;
    }
    const { exitCode, signalCode } = program.child;
    if (exitCode !== null || signalCode !== null || Date.now() > deadline) {
      throw new Error(
        `${program.name} ${
          Date.now() > deadline ? 'is not ready' : 'ended while it started'
        }. The end of ${program.logFile}:\n${tail(program.logFile)}`,
      );
    }
    await new Promise(done => setTimeout(done, everyMs));
  }
}

/** @param {() => Promise<boolean> | boolean} condition */
async function isTrue(condition) {
  try {
    return await condition();
  } catch {
    return false;
  }
}

/**
 * @param {Program} program
 * @param {NodeJS.Signals} [signal]
 * @returns {Promise<void>} once it has ended
 */
export function stop({ child }, signal = 'SIGTERM') {
  if (child.exitCode !== null || child.signalCode !== null) {
    return Promise.resolve();
  }
  return new Promise(done => {
    const insist = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    child.once('exit', () => {
      clearTimeout(insist);
      done();
    });
    child.kill(signal);
  });
}

/** Stops whatever still runs, at once. */
export function stopAll() {
  for (const child of running) {
    child.kill('SIGKILL');
  }
}

/** @param {string} file */
function tail(file) {
  return readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(-LOG_LINES)
    .join('\n');
}

/** @returns {Promise<number>} a port that is free now */
export function freePort() {
  return new Promise((done, failed) => {
    const server = createServer().once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (
        server.address()
      );
      server.close(() => done(port));
    });
  });
}

/**
 * @param {string} url
 * @returns {Promise<boolean>} whether it answers with 2xx
 */
export async function answers(url) {
  const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
  await response.arrayBuffer();
  return response.ok;
}
