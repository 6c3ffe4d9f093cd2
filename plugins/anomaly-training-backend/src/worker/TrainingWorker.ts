import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { RegistryClient } from '@vigia/plugin-anomaly-common';
import type {
  AnomalySignals,
  JobQueue,
  SeriesSources,
} from '@vigia/plugin-anomaly-node';
import type { TrainingOptions } from '../config';
import type { openStores } from '../database';
import { FitPool } from '../fitting';
import type { TrainingMetrics } from '../metrics';
import { BEATS_PER_LEASE, Heartbeat } from './Heartbeat';
import { JobRunner } from './JobRunner';
import { JobTrainer } from './JobTrainer';
import { ProgressBoard } from './ProgressBoard';
import type { RunningJobs } from './RunningJobs';
import { WorkerCalls } from './WorkerCalls';
import { WorkerPool } from './WorkerPool';

const PROGRESS_MS = 1_000;
/** How often a worker says that it is there. */
const SIGN_MS = 10_000;

interface Services {
  stores: Pick<
    ReturnType<typeof openStores>,
    'leases' | 'payloads' | 'runs' | 'workers'
  >;
  queue: JobQueue;
  registry: RegistryClient;
  sources: SeriesSources;
  signals: AnomalySignals;
  metrics: TrainingMetrics;
  running: RunningJobs;
  logger: LoggerService;
  options: TrainingOptions;
  now: () => number;
  random: () => number;
}

/** What this process does for training jobs: everything from their claim to their end. */
export class TrainingWorker {
  readonly runner: JobRunner;
  readonly #services: Services;
  readonly #workerId: string;
  readonly #pool: WorkerPool;
  readonly #fits: FitPool;
  readonly #heartbeat: Heartbeat;
  readonly #progress: ProgressBoard;
  readonly #startedAt: number;
  #timers: NodeJS.Timeout[] = [];

  static create(services: Services): TrainingWorker {
    return new TrainingWorker(services);
  }

  private constructor(services: Services) {
    const { stores, options, running, now } = services;
    const { bounds, threads, quality: rules } = options;
    const { runs, leases, payloads } = stores;
    const workerId = `${hostname().slice(0, 24)}-${randomUUID()}`;
    const calls = new WorkerCalls({
      ...services,
      runs,
      load: () => running.size,
    });
    const fits = new FitPool({ threads, quality: { bounds, rules } });
    const trainer = new JobTrainer({ ...services, payloads, calls, fits });
    const runner = new JobRunner({ ...services, calls, trainer, workerId });
    this.runner = runner;
    this.#services = services;
    this.#workerId = workerId;
    this.#fits = fits;
    this.#pool = new WorkerPool({ ...services, ...options, workerId, runner });
    this.#heartbeat = new Heartbeat({ ...services, ...options, leases });
    this.#progress = new ProgressBoard({ ...services, runs });
    this.#startedAt = now();
  }

  /** Nothing, in a process that leaves the work to others. */
  start(): void {
    const { leaseMs, role, workers } = this.#services.options;
    if (role === 'api' || workers === 0) {
      return;
    }
    this.#timers = [
      setInterval(() => this.#heartbeat.beat(), leaseMs / BEATS_PER_LEASE),
      setInterval(() => this.#progress.write(), PROGRESS_MS),
      setInterval(() => this.#sign(), SIGN_MS),
    ];
    this.#sign();
    this.#pool.start();
  }

  /** Claims nothing more, waits for the running jobs as long as the options say, and ends the threads. */
  async drain(): Promise<void> {
    const { stores, logger } = this.#services;
    await this.#pool.drain();
    this.#timers.splice(0).forEach(clearInterval);
    await this.#fits.close();
    await stores.workers
      .remove(this.#workerId)
      .catch(error => logger.debug(`Not signed off: ${error}`));
  }

  /** Says that this process is there; the queue's summary tells who is. */
  async #sign(): Promise<void> {
    const { stores, options, running, logger, now } = this.#services;
    try {
      const sign = {
        workerId: this.#workerId,
        host: hostname(),
        role: options.role === 'worker' ? 'worker' : 'portal',
        capacity: options.workers,
        running: running.size,
        startedAt: this.#startedAt,
      } as const;
      await stores.workers.heartbeat(sign, now());
    } catch (error) {
      logger.warn(`The worker could not give its sign: ${error}`);
    }
  }
}
