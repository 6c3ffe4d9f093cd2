import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { backoffMs } from '../../changes';
import type { Logger } from '../log';
import type { PredictorSettings } from '../settings';
import { Instance } from './Instance';
import { IpcChannel } from './IpcChannel';
import type { PrimaryAnswers, WorkerAnswers } from './messages';

/** Tells a worker its number, from 0; number 0 writes the snapshot. */
export const WORKER_INDEX_VARIABLE = 'VIGIA_WORKER_INDEX';

const RESTART_BACKOFF = { firstMs: 100, maxMs: 10_000 };
/** A worker that lived as long had no trouble with its start. */
const STEADY_MS = 30_000;
const ASK_TIMEOUT_MS = 3_000;
/** What a worker gets beyond the drain's bound before it is killed. */
const KILL_GRACE_MS = 1_000;

interface Running {
  readonly index: number;
  readonly worker: Worker;
  readonly channel: IpcChannel<WorkerAnswers>;
  readonly startedAt: number;
}

/** Keeps as many workers running as there are to be, and ends them in good order. */
export class Supervisor {
  readonly instance: Instance;
  readonly #settings: PredictorSettings;
  readonly #logger: Logger;
  readonly #running = new Map<number, Running>();
  readonly #failures = new Map<number, number>();
  readonly #stopping = new AbortController();
  #hasListened = false;
  #onFatal: (reason: Error) => void = () => {};

  constructor(settings: PredictorSettings, logger: Logger) {
    this.#settings = settings;
    this.#logger = logger;
    this.instance = new Instance(settings, () =>
      [...this.#running.values()].map(({ worker, channel }) => ({
        name: String(worker.id),
        ask: name => channel.ask(name, undefined as never, ASK_TIMEOUT_MS),
      })),
    );
  }

  /**
   * Starts the workers.
   *
   * @returns the port, once all listen
   * @throws Error when a worker ends before any ever listened: its settings or its port are at fault
   */
  start(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#onFatal = reject;
      const listening = new Set<number>();
      cluster.on('listening', (worker, { port }) => {
        this.#hasListened = true;
        listening.add(worker.id);
        if (listening.size >= this.#settings.workers) {
          resolve(port);
        }
      });
      for (let index = 0; index < this.#settings.workers; index++) {
        this.#fork(index);
      }
    });
  }

  /** Process ids of the workers that run, by their number. */
  get pids(): Map<number, number | undefined> {
    return new Map(
      [...this.#running].map(([index, { worker }]) => [
        index,
        worker.process.pid,
      ]),
    );
  }

  /** Tells all workers, whatever becomes of it. */
  async tellAll<N extends 'instance' | 'drain'>(
    name: N,
    argument: Parameters<WorkerAnswers[N]>[0],
  ): Promise<void> {
    await Promise.allSettled(
      [...this.#running.values()].map(({ channel }) =>
        channel.ask(name, argument as never, ASK_TIMEOUT_MS),
      ),
    );
  }

  /**
   * Lets all workers drain, and kills those that do not end within the bound.
   *
   * @returns whether all ended by themselves
   */
  async stop(): Promise<boolean> {
    this.#stopping.abort();
    const running = [...this.#running.values()];
    const ended = Promise.all(
      running.map(async ({ worker }) => {
        const [code] = await once(worker, 'exit');
        return code === 0;
      }),
    );
    await this.tellAll('drain', undefined);
    const timer = setTimeout(() => {
      for (const { worker } of this.#running.values()) {
        worker.process.kill('SIGKILL');
      }
    }, this.#settings.drainMs + KILL_GRACE_MS);
    const outcomes = await ended;
    clearTimeout(timer);
    return outcomes.every(Boolean);
  }

  #fork(index: number): void {
    const worker = cluster.fork({
      [WORKER_INDEX_VARIABLE]: String(index),
      VIGIA_PREDICTOR_INSTANCE_ID: this.#settings.instanceId,
    });
    const answers: PrimaryAnswers = {
      metrics: () => this.instance.metrics(),
      reload: seriesId => this.#reloadOthers(index, seriesId),
    };
    const channel = IpcChannel.create<WorkerAnswers>(worker, answers);
    const startedAt = performance.now();
    this.#running.set(index, { index, worker, channel, startedAt });
    worker.on('error', error =>
      this.#logger.error(`Worker ${index}: ${error.message}`),
    );
    worker.once('exit', (code, signal) => {
      channel.close();
      void this.#ended(index, startedAt, signal ?? `code ${code}`);
    });
  }

  async #ended(index: number, startedAt: number, how: string): Promise<void> {
    this.#running.delete(index);
    if (this.#stopping.signal.aborted) {
      return;
    }
    if (!this.#hasListened) {
      this.#onFatal(new Error(`Worker ${index} could not start: ${how}`));
      return;
    }
    const wasSteady = performance.now() - startedAt > STEADY_MS;
    const failures = wasSteady ? 1 : (this.#failures.get(index) ?? 0) + 1;
    this.#failures.set(index, failures);
    const delayMs = backoffMs(failures, RESTART_BACKOFF, Math.random());
    this.#logger.error(`Worker ${index} ended (${how}); another one starts`, {
      delay_ms: Math.round(delayMs),
    });
    await sleep(delayMs, undefined, { signal: this.#stopping.signal }).catch(
      () => undefined,
    );
    if (!this.#stopping.signal.aborted) {
      this.#fork(index);
    }
  }

  async #reloadOthers(asking: number, seriesId: string): Promise<void> {
    await Promise.allSettled(
      [...this.#running.values()]
        .filter(({ index }) => index !== asking)
        .map(({ channel }) => channel.ask('reload', seriesId, ASK_TIMEOUT_MS)),
    );
  }
}
