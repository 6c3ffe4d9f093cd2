import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { SERVER_CORE } from '../machine/programs.mjs';
import { PYTHON } from './sklearn.mjs';

/** @param {string} name */
function here(name) {
  return fileURLToPath(new URL(name, import.meta.url));
}

/** A program on the servers' core that answers each line with a line. */
export class MeasuredProgram {
  #child;
  #lines;

  /** @param {string[]} command */
  constructor(command) {
    this.#child = spawn(
      'taskset',
      ['--cpu-list', String(SERVER_CORE), ...command],
      {
        stdio: ['pipe', 'pipe', 'inherit'],
        // One thread each, whatever else NumPy was built with.
        env: {
          ...process.env,
          OMP_NUM_THREADS: '1',
          OPENBLAS_NUM_THREADS: '1',
        },
      },
    );
    this.#lines = createInterface({ input: this.#child.stdout })[
      Symbol.asyncIterator
    ]();
  }

  static vigia() {
    return new MeasuredProgram([process.execPath, here('./forest.mjs')]);
  }

  /** Every detector of Vigia's. */
  static detectors() {
    return new MeasuredProgram([process.execPath, here('./detectors.mjs')]);
  }

  /** The capacity model. */
  static capacity() {
    return new MeasuredProgram([process.execPath, here('./capacity.mjs')]);
  }

  static sklearn() {
    return new MeasuredProgram([PYTHON, here('./sklearn/forest.py')]);
  }

  /**
   * @param {object} question
   * @returns {Promise<any>}
   * @throws Error when it ends instead
   */
  async ask(question) {
    this.#child.stdin.write(`${JSON.stringify(question)}\n`);
    const { done, value } = await this.#lines.next();
    if (done) throw new Error('The program ended; its error stands above.');
    return JSON.parse(value);
  }

  stop() {
    this.#child.stdin.end();
  }
}
