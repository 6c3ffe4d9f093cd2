import { SetupError } from './errors.mjs';

/**
 * Says what is being done, step by step, with the time since the start.
 *
 * @typedef {object} Steps
 * @property {(text: string) => void} say - one line
 * @property {<T>(title: string, work: () => Promise<T>) => Promise<T>} step - a step: its title, then the time that it took
 * @property {(error: unknown) => void} fail - an error, with what to do about it
 */

/**
 * @param {{ write?: (text: string) => void, now?: () => number }} [options] - `now` in milliseconds
 * @returns {Steps}
 */
export function createSteps(options = {}) {
  const write = options.write ?? (text => process.stdout.write(text));
  const now = options.now ?? (() => performance.now());
  const startedAt = now();
  const seconds = (/** @type {number} */ since) =>
    ((now() - since) / 1000).toFixed(1);
  /** @param {string} text */
  const say = text => write(`[${seconds(startedAt).padStart(6)} s] ${text}\n`);

  return {
    say,
    async step(title, work) {
      const stepStartedAt = now();
      say(`${title} ...`);
      const result = await work();
      say(`${title}: done in ${seconds(stepStartedAt)} s`);
      return result;
    },
    fail(error) {
      const isExpected = error instanceof SetupError;
      const text = isExpected
        ? error.message
        : String(/** @type {any} */ (error)?.stack ?? error);
      write(`\n${text}\n`);
      if (isExpected && error.advice) {
        write(`What to do: ${error.advice}\n`);
      }
    },
  };
}
