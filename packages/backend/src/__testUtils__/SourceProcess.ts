import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const KEPT_LINES = 2_000;

/** A process that runs TypeScript from its sources, and what it logged. */
export class SourceProcess {
  readonly #child: ChildProcess;
  readonly #lines: string[] = [];

  /** @param env - all that the process has of an environment, besides PATH */
  constructor(main: string, args: readonly string[], env: NodeJS.ProcessEnv) {
    this.#child = spawn(
      process.execPath,
      [
        '--no-node-snapshot',
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        main,
        ...args,
      ],
      {
        env: { PATH: process.env.PATH, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    for (const stream of [this.#child.stdout!, this.#child.stderr!]) {
      createInterface({ input: stream }).on('line', line => {
        this.#lines.push(line);
        this.#lines.splice(0, this.#lines.length - KEPT_LINES);
      });
    }
  }

  /** The newest lines that it logged, oldest first. */
  get lines(): readonly string[] {
    return this.#lines;
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Ends it with a signal, and waits until it is gone. */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    if (this.isRunning) {
      const gone = once(this.#child, 'exit');
      this.#child.kill(signal);
      await gone;
    }
  }
}
