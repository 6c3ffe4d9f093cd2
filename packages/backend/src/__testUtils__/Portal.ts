import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PredictorClient, RegistryClient } from '@vigia/plugin-anomaly-common';
import type { PortalDatabases } from './engines';
import { eventually } from './eventually';
import { freePort } from './freePort';
import { SourceProcess } from './SourceProcess';

const TOKEN = 'token-of-the-process-tests-0123456789';
const START_WITHIN_MS = 60_000;
const HOUR_MS = 3_600_000;

/** A portal's backend in a process of its own: registry and predictor, for whom a service with the token may do all. */
export class Portal {
  readonly token = TOKEN;
  readonly url: string;
  readonly registry: RegistryClient;
  readonly predictor: PredictorClient;
  readonly #configFile: string;
  #process: SourceProcess | undefined;

  /** Configures it; it does not run before {@link start}. */
  static async create(directory: string, databases: PortalDatabases) {
    const port = await freePort();
    const configFile = join(directory, 'app-config.yaml');
    const baseUrl = `http://127.0.0.1:${port}`;
    const config = {
      app: { title: 'Process tests', baseUrl },
      backend: {
        baseUrl,
        listen: { host: '127.0.0.1', port },
        database: databases.config,
        auth: {
          externalAccess: [
            { type: 'static', options: { token: TOKEN, subject: 'tests' } },
          ],
        },
      },
      anomaly: { predictor: { collector: { enabled: false } } },
    };
    // JSON is YAML.
    await writeFile(configFile, JSON.stringify(config));
    return new Portal(baseUrl, configFile);
  }

  private constructor(url: string, configFile: string) {
    this.url = url;
    this.#configFile = configFile;
    const options = {
      discovery: { getBaseUrl: async (id: string) => `${url}/api/${id}` },
      fetch: { fetch: this.#fetch },
    };
    this.registry = new RegistryClient(options);
    this.predictor = new PredictorClient(options);
  }

  /** Starts it, at the same port as before, and waits until it answers. */
  async start(): Promise<void> {
    const started = new SourceProcess(
      require.resolve('./portalMain'),
      ['--config', this.#configFile],
      { NODE_ENV: 'production', LOG_LEVEL: 'warn' },
    );
    this.#process = started;
    await eventually(
      'the portal is ready',
      async () => {
        if (!started.isRunning) {
          return true;
        }
        const path = '/.backstage/health/v1/readiness';
        return (await fetch(`${this.url}${path}`)).ok;
      },
      Boolean,
      START_WITHIN_MS,
    );
    if (!started.isRunning) {
      throw new Error(`The portal ended:\n${started.lines.join('\n')}`);
    }
  }

  /** As a crash of the machine does: nothing is finished. */
  async kill(): Promise<void> {
    await this.#process?.end('SIGKILL');
  }

  async registerSeries(...seriesIds: string[]): Promise<void> {
    for (const seriesId of seriesIds) {
      await this.registry.registerSeries({
        seriesId,
        unit: 'mm/s',
        owner: 'group:default/tests',
        environment: 'production',
        source: { type: 'inline', parameters: {} },
        detector: { algorithm: 'statistical', hyperparameters: {} },
      });
    }
  }

  /**
   * Registers a z-score of deviation 1 and promotes it.
   *
   * @returns its version, and when the registry had said yes, by `performance.now()`
   */
  async promote(
    seriesId: string,
    mean: number,
  ): Promise<{ version: string; at: number }> {
    const statistics = { mean, std: 1, longest_run: 1 };
    const to = Date.now();
    const { version } = await this.registry.registerVersion(seriesId, {
      algorithm: 'statistical',
      hyperparameters: { threshold_sigma: 3 },
      state: {
        algorithm: 'statistical',
        ...statistics,
        threshold_sigma: 3,
      },
      threshold: 3,
      contextLength: 0,
      metrics: statistics,
      trainingWindow: { from: to - HOUR_MS, to, points: 60 },
      jobId: randomUUID(),
      stage: 'Staging',
    });
    await this.registry.promote(seriesId, version, {
      strategy: 'direct',
      archiveExisting: true,
      reason: 'test',
    });
    return { version: `v${version}`, at: performance.now() };
  }

  /** Predictions and anomalies of a series, as the roll-ups have them. */
  async counted(seriesId: string) {
    const rollups = await this.predictor.listRollups(seriesId);
    const sum = (of: (rollup: (typeof rollups)[number]) => number) =>
      rollups.reduce((total, rollup) => total + of(rollup), 0);
    return {
      predictions: sum(({ count }) => count),
      anomalies: sum(({ anomalies }) => anomalies),
    };
  }

  readonly #fetch: typeof fetch = (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set('authorization', `Bearer ${this.token}`);
    return fetch(input, { ...init, headers });
  };
}
