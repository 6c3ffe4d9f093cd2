import { execFileSync, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { SERVER_CORE } from '../machine/programs.mjs';

/** Debian's packages are for Debian's Python. */
const PYTHON = '/usr/bin/python3';

/** @param {string} name */
function here(name) {
  return fileURLToPath(new URL(name, import.meta.url));
}

/** @returns {string | undefined} what scikit-learn there is; undefined where there is none */
export function sklearnVersion() {
  try {
    return execFileSync(
      PYTHON,
      [
        '-c',
        'import platform, sklearn, numpy; print(f"scikit-learn {sklearn.__version__}, numpy {numpy.__version__}, Python {platform.python_version()}")',
      ],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
    ).trim();
  } catch {
    return undefined;
  }
}

/** A program on the servers' core that answers each line with a line. */
export class ForestProgram {
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
    return new ForestProgram([process.execPath, here('./forest.mjs')]);
  }

  /** Every detector of Vigia's. */
  static detectors() {
    return new ForestProgram([process.execPath, here('./detectors.mjs')]);
  }

  static sklearn() {
    return new ForestProgram([PYTHON, here('./sklearn/forest.py')]);
  }

  /**
   * @param {object} question
   * @returns {Promise<any>}
   * @throws Error when it ends instead
   */
  async ask(question) {
    this.#child.stdin.write(`${JSON.stringify(question)}\n`);
    const { done, value } = await this.#lines.next();
    if (done) throw new Error('A forest ended; its error stands above.');
    return JSON.parse(value);
  }

  stop() {
    this.#child.stdin.end();
  }
}
