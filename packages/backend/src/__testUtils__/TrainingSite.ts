import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Job,
  RegistryClient,
  TrainingClient,
} from '@vigia/plugin-anomaly-common';
import type { OwnBroker } from '@vigia/plugin-anomaly-training-backend-module-rabbitmq/testUtils';
import type { PortalDatabases } from './engines';
import { eventually } from './eventually';
import { freePort } from './freePort';
import { SourceProcess } from './SourceProcess';

const TOKEN = 'token-of-the-kill-test-0123456789';
const READY_WITHIN_MS = 120_000;
/** Longer than a portal that is there takes to answer, on a busy machine. */
const CALL_TIMEOUT_MS = 15_000;
const LEASE_SECONDS = 3;
/** Shorter than by default, or the end of the test would be waiting. */
const RETRY = { firstSeconds: 1, longestSeconds: 10 };
const QUEUE_PREFIX = 'vigia.kill-test';

/** Processes of the portal; the first makes the tables, and answers for the others. */
const PROGRAMS = ['portal', 'worker-1', 'worker-2'] as const;
type ProgramName = (typeof PROGRAMS)[number];
/** Who may be killed, and started again. */
export type Member = ProgramName | 'broker';

interface Program {
  readonly main: string;
  readonly configFile: string;
  readonly port: number;
}

const authorized: typeof fetch = (input, init) =>
  fetch(input, {
    signal: AbortSignal.timeout(CALL_TIMEOUT_MS),
    ...init,
    headers: { ...init?.headers, authorization: `Bearer ${TOKEN}` },
  });

/**
 * A portal that takes jobs and does none, two processes that do them, and with a broker that carries them: each can be
 * killed and started again.
 */
export class TrainingSite {
  readonly registry: RegistryClient;
  readonly training: TrainingClient;
  readonly members: readonly Member[];
  readonly #broker: OwnBroker | undefined;
  #brokerStart: Promise<void> = Promise.resolve();
  readonly #programs: Record<ProgramName, Program>;
  readonly #processes = new Map<ProgramName, SourceProcess>();

  /**
   * Configures it; nothing runs before {@link startAll}.
   *
   * @param broker - which runs; without one the database is the queue
   */
  static async create(
    directory: string,
    databases: PortalDatabases,
    broker?: OwnBroker,
  ): Promise<TrainingSite> {
    const portalPort = await freePort();
    const portalUrl = `http://127.0.0.1:${portalPort}`;
    const program = async (member: ProgramName): Promise<Program> => {
      const isPortal = member === 'portal';
      const port = isPortal ? portalPort : await freePort();
      const configFile = join(directory, `${member}.yaml`);
      const config = {
        app: { title: 'Kill test', baseUrl: portalUrl },
        backend: {
          baseUrl: portalUrl,
          listen: { host: '127.0.0.1', port },
          database: databases.config,
          auth: {
            externalAccess: [
              { type: 'static', options: { token: TOKEN, subject: 'tests' } },
            ],
          },
        },
        ...(!isPortal && {
          discovery: {
            endpoints: [
              { target: `${portalUrl}/api/{{pluginId}}`, plugins: ['*'] },
            ],
          },
        }),
        anomaly: {
          training: {
            role: isPortal ? 'api' : 'worker',
            minPoints: 100,
            minIntervalSeconds: 0,
            leaseSeconds: LEASE_SECONDS,
            drainSeconds: 1,
            retry: RETRY,
            ...(broker && {
              rabbitmq: { url: broker.url, queuePrefix: QUEUE_PREFIX },
            }),
          },
        },
      };
      // JSON is YAML.
      await writeFile(configFile, JSON.stringify(config));
      const main = require.resolve(
        isPortal ? './trainingPortalMain' : '../trainingWorker',
      );
      return { main, configFile, port };
    };
    const programs = {
      portal: await program('portal'),
      'worker-1': await program('worker-1'),
      'worker-2': await program('worker-2'),
    };
    return new TrainingSite(portalUrl, programs, broker);
  }

  private constructor(
    url: string,
    programs: Record<ProgramName, Program>,
    broker: OwnBroker | undefined,
  ) {
    this.#programs = programs;
    this.#broker = broker;
    this.members = broker ? [...PROGRAMS, 'broker'] : PROGRAMS;
    const options = {
      discovery: { getBaseUrl: async (id: string) => `${url}/api/${id}` },
      fetch: { fetch: authorized },
    };
    this.registry = new RegistryClient(options);
    this.training = new TrainingClient(options);
  }

  /** Starts a member, at the same port as before. It takes some seconds until it is ready. */
  start(member: Member): void {
    if (member === 'broker') {
      this.#brokerStart = this.#broker!.start();
      return;
    }
    const { main, configFile } = this.#programs[member];
    this.#processes.set(
      member,
      new SourceProcess(main, ['--config', configFile], {
        NODE_ENV: 'production',
        LOG_LEVEL: 'warn',
      }),
    );
  }

  /** Starts all processes, and waits until the jobs can go their way. */
  async startAll(): Promise<void> {
    this.start('portal');
    await this.untilReady('portal');
    this.start('worker-1');
    this.start('worker-2');
    await this.untilAllReady();
    if (this.#broker) {
      await this.#untilQueueConnected();
      // A quorum queue that is killed within seconds of its making may come back without a leader in RabbitMQ 3.10.
      await this.#broker.restart();
      await this.#untilQueueConnected();
    }
  }

  async #untilQueueConnected(): Promise<void> {
    await eventually(
      'the portal has reached the broker',
      () => this.training.getQueue(),
      ({ engine, connected }) => engine === 'rabbitmq' && connected,
    );
  }

  async #isReady(member: ProgramName): Promise<boolean> {
    const url = `http://127.0.0.1:${this.#programs[member].port}`;
    try {
      const path = '/.backstage/health/v1/readiness';
      const signal = AbortSignal.timeout(1_000);
      return (await fetch(`${url}${path}`, { signal })).ok;
    } catch {
      return false;
    }
  }

  /** @throws Error with what it logged, when it ended by itself or is not ready in time */
  async untilReady(member: Member): Promise<void> {
    if (member === 'broker') {
      await this.#brokerStart;
      return;
    }
    const started = this.#processes.get(member)!;
    await eventually(
      `${member} is ready`,
      async () => !started.isRunning || this.#isReady(member),
      Boolean,
      READY_WITHIN_MS,
    );
    if (!started.isRunning) {
      throw new Error(`${member} ended:\n${started.lines.join('\n')}`);
    }
  }

  async untilAllReady(): Promise<void> {
    await Promise.all(this.members.map(member => this.untilReady(member)));
  }

  /** As a crash of the machine does: nothing is finished. */
  async kill(member: Member): Promise<void> {
    if (member === 'broker') {
      // Before that it is nobody's process yet.
      await this.#brokerStart;
      await this.#broker!.kill();
    } else {
      await this.#processes.get(member)?.end('SIGKILL');
    }
  }

  async killAll(): Promise<void> {
    await Promise.all(PROGRAMS.map(program => this.kill(program)));
    await this.#brokerStart;
    await this.#broker?.remove();
  }

  async allJobs(): Promise<Job[]> {
    const jobs: Job[] = [];
    let cursor: string | undefined;
    do {
      const page = await this.training.listJobs({ limit: 500, cursor });
      jobs.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor);
    return jobs;
  }

  /** Numbers of the versions that each job made. */
  async versionsByJob(
    seriesIds: readonly string[],
  ): Promise<Map<string, number[]>> {
    const byJob = new Map<string, number[]>();
    for (const seriesId of seriesIds) {
      let cursor: string | undefined;
      do {
        const page = await this.registry.listVersions(seriesId, {
          limit: 100,
          cursor,
        });
        for (const { jobId, version } of page.items) {
          byJob.set(jobId, [...(byJob.get(jobId) ?? []), version]);
        }
        cursor = page.nextCursor;
      } while (cursor);
    }
    return byJob;
  }
}
