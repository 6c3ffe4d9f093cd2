import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { SetupError } from './errors.mjs';

const STOP_GRACE_MS = 5_000;
const TAIL_LINES = 40;

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/**
 * Starts a program in a process group of its own, so that it can be stopped with everything that it started. Its
 * standard input is a pipe of ours: it ends when this process dies, even when that could not say so.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, logFile?: string }} options - output goes to the log file, else to
 *   this process' own
 */
export function start(command, args, options) {
  const output = options.logFile ? openLog(options.logFile) : 'inherit';
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.env,
    detached: true,
    stdio: ['pipe', output, output],
  });
  if (typeof output === 'number') {
    closeSync(output);
  }
  running.add(child);
  child.once('exit', () => running.delete(child));
  child.once('error', () => running.delete(child));
  return child;
}

/**
 * Runs a program to its end.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {Parameters<typeof start>[2]} options
 * @returns {Promise<number>} its exit code; 128 or more when a signal ended it
 */
export function run(command, args, options) {
  return new Promise((resolve, reject) => {
    const child = start(command, args, options);
    child.stdin?.end();
    child.once('error', error =>
      reject(new SetupError(`Cannot run ${command}: ${error.message}`)),
    );
    child.once('exit', code => resolve(code ?? 128));
  });
}

/**
 * Runs a program that must succeed; shows the end of its log when it does not.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, logFile: string, advice?: string }} options
 */
export async function runLogged(command, args, options) {
  const code = await run(command, args, options);
  if (code !== 0) {
    throw new SetupError(
      `${[command, ...args].join(' ')}: exit code ${code}. The end of ${
        options.logFile
      }:\n\n${tail(options.logFile)}`,
      options.advice,
    );
  }
}

/**
 * @param {string} file
 * @returns {string} the last lines of a log
 */
export function tail(file) {
  return readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(-TAIL_LINES)
    .join('\n');
}

/**
 * Stops every program that was started and everything that they started: asks first, then insists.
 *
 * @param {number} [graceMs]
 */
export async function stopAll(graceMs = STOP_GRACE_MS) {
  await Promise.all([...running].map(child => stop(child, graceMs)));
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {number} [graceMs]
 */
export async function stop(child, graceMs = STOP_GRACE_MS) {
  const { pid } = child;
  if (pid === undefined) {
    return;
  }
  const hasEnded = child.exitCode !== null || child.signalCode !== null;
  const ended = hasEnded
    ? Promise.resolve()
    : new Promise(resolve => child.once('exit', resolve));
  signalGroup(pid, 'SIGTERM');
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const patience = new Promise(resolve => {
    timer = setTimeout(resolve, graceMs);
  });
  await Promise.race([ended, patience]);
  clearTimeout(timer);
  signalGroup(pid, 'SIGKILL');
  await ended;
}

/**
 * @param {number} pid - of the group's leader
 * @param {NodeJS.Signals} signal
 */
function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch {
    // ESRCH: the group is gone, as it should be.
  }
}

/** @param {string} file */
function openLog(file) {
  mkdirSync(dirname(file), { recursive: true });
  return openSync(file, 'w');
}
