import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { request, type Agent } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface Answered {
  status: number;
  body: any;
  connection: string | undefined;
}

/** The predictor as it is run, in processes of its own, on a free port. */
export class SpawnedPredictor {
  readonly #child: ChildProcess;
  readonly #lines: any[] = [];
  #told: (() => void)[] = [];
  #port = 0;

  /** Starts it, and waits until it listens. */
  static async start(env: NodeJS.ProcessEnv): Promise<SpawnedPredictor> {
    const predictor = new SpawnedPredictor(env);
    const { port } = await predictor.logged('The predictor listens');
    predictor.#port = port;
    return predictor;
  }

  private constructor(env: NodeJS.ProcessEnv) {
    this.#child = spawn(
      process.execPath,
      [
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        join(__dirname, '../main.ts'),
      ],
      {
        env: {
          PATH: process.env.PATH,
          VIGIA_PREDICTOR_PORT: '0',
          VIGIA_PREDICTOR_HOST: '127.0.0.1',
          VIGIA_PREDICTOR_AUTH_MODE: 'off',
          ...env,
        },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    createInterface({ input: this.#child.stdout! }).on('line', line => {
      this.#lines.push(JSON.parse(line));
      this.#told.splice(0).forEach(tell => tell());
    });
  }

  /** The first line of the log, now or later, with a message that begins so. */
  async logged(message: string, after = 0): Promise<any> {
    for (;;) {
      const found = this.#lines
        .slice(after)
        .find(line => line.message.startsWith(message));
      if (found) {
        return found;
      }
      await new Promise<void>(resolve => this.#told.push(resolve));
    }
  }

  /** Messages of the log so far, of warnings and errors. */
  get complaints(): string[] {
    return this.#lines
      .filter(({ level }) => level === 'warn' || level === 'error')
      .map(({ message }) => message);
  }

  /** @param agent - a connection of its own when absent */
  send(
    method: string,
    path: string,
    body?: unknown,
    agent: Agent | false = false,
  ): Promise<Answered> {
    return new Promise((resolve, reject) => {
      const outgoing = request(
        {
          host: '127.0.0.1',
          port: this.#port,
          method,
          path,
          agent,
          headers: body ? { 'content-type': 'application/json' } : {},
        },
        async response => {
          let text = '';
          for await (const chunk of response) {
            text += chunk;
          }
          resolve({
            status: response.statusCode!,
            body: text.startsWith('{') ? JSON.parse(text) : text,
            connection: response.headers.connection,
          });
        },
      );
      outgoing.on('error', reject);
      outgoing.end(body && JSON.stringify(body));
    });
  }

  predict(seriesId: string, value: number, agent?: Agent): Promise<Answered> {
    const observation = { timestamp: Date.now(), value };
    return this.send('POST', `/api/v1/predict/${seriesId}`, observation, agent);
  }

  /** Process ids of the workers, as the operating system has them. */
  async children(): Promise<number[]> {
    const { pid } = this.#child;
    const path = `/proc/${pid}/task/${pid}/children`;
    return (await readFile(path, 'utf8')).trim().split(' ').map(Number);
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Resolves with the exit code, or the signal. */
  async ended(): Promise<number | string> {
    const { exitCode, signalCode } = this.#child;
    if (exitCode === null && signalCode === null) {
      await once(this.#child, 'exit');
    }
    return this.#child.exitCode ?? this.#child.signalCode!;
  }

  /** Ends it if it still runs. */
  async stop(): Promise<void> {
    this.kill('SIGTERM');
    await this.ended();
  }
}
