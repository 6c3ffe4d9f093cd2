import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** A sample of a series; the time in epoch milliseconds. */
export interface Sample {
  /** As in a query, e.g. `temperature{sensor="a"}`. */
  series: string;
  time: number;
  value: number;
}

const missing = ['prometheus', 'promtool'].filter(
  command => spawnSync(command, ['--version']).error !== undefined,
);

/** `describe` with a Prometheus; without one it is skipped by name, and fails in CI. */
export function describeWithPrometheus(name: string, tests: () => void): void {
  const runs = missing.length === 0 || Boolean(process.env.CI);
  const suite = runs ? describe : describe.skip;
  suite(
    runs
      ? name
      : `${name} (skipped: no ${missing.join(
          ', ',
        )}; Debian's package: prometheus)`,
    tests,
  );
}

/** A Prometheus of its own that holds some samples. */
export class RealPrometheus {
  readonly url: string;
  readonly #stop: () => Promise<void>;

  private constructor(url: string, stop: () => Promise<void>) {
    this.url = url;
    this.#stop = stop;
  }

  static async start(samples: readonly Sample[]): Promise<RealPrometheus> {
    const directory = mkdtempSync(path.join(tmpdir(), 'vigia-prometheus-'));
    fill(directory, samples);
    const url = `http://127.0.0.1:${await freePort()}`;
    const server = spawn(
      'prometheus',
      [
        `--config.file=${path.join(directory, 'prometheus.yml')}`,
        `--storage.tsdb.path=${path.join(directory, 'data')}`,
        '--storage.tsdb.retention.time=100y',
        `--web.listen-address=${new URL(url).host}`,
      ],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    );
    const ended = new Promise<void>(resolve => server.once('exit', resolve));
    const stop = async () => {
      server.kill();
      await ended;
      rmSync(directory, { recursive: true });
    };
    const log: string[] = [];
    const ready = new Promise<void>(resolve => {
      createInterface(server.stderr).on('line', line => {
        log.push(line);
        if (line.includes('Server is ready to receive web requests')) {
          resolve();
        }
      });
    });
    await Promise.race([
      ready,
      ended.then(() => {
        throw new Error(`Prometheus did not start:\n${log.join('\n')}`);
      }),
    ]);
    return new RealPrometheus(url, stop);
  }

  async stop(): Promise<void> {
    await this.#stop();
  }
}

function fill(directory: string, samples: readonly Sample[]): void {
  const lines = [...samples]
    .sort((a, b) => a.series.localeCompare(b.series) || a.time - b.time)
    .map(({ series, time, value }) => {
      const text = Number.isFinite(value)
        ? value
        : String(value).replace('Infinity', 'Inf');
      return `${series} ${text} ${time / 1000}`;
    });
  const file = path.join(directory, 'samples.txt');
  writeFileSync(file, [...lines, '# EOF\n'].join('\n'));
  writeFileSync(path.join(directory, 'prometheus.yml'), 'global: {}\n');
  execFileSync('promtool', [
    'tsdb',
    'create-blocks-from',
    'openmetrics',
    file,
    path.join(directory, 'data'),
  ]);
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>(resolve => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise(resolve => probe.close(resolve));
  return port;
}
