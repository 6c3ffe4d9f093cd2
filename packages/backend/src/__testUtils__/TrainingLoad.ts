import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Job } from '@vigia/plugin-anomaly-common';
import type { TrainingSite } from './TrainingSite';

const PAUSE_MS = 40;
/** Of one who was not answered. */
const RETRY_MS = 200;
/** A portal that is starting has no routes yet; one that is back takes no more at once than it may. */
const PASSING = new Set([404, 429]);
/** Six hours by the minute: quickly trained. */
const WINDOW_HOURS = 6;

/** Of an answer that was an error; undefined when there was none. */
function statusOf(error: unknown): number | undefined {
  return (error as { response?: Response }).response?.status;
}

/** Submits trainings all the time, each until it is acknowledged, whoever is killed meanwhile. */
export class TrainingLoad {
  /** Ids of the jobs that were acknowledged. */
  readonly acknowledged = new Set<string>();
  readonly #site: TrainingSite;
  readonly #seriesIds: readonly string[];
  #isEnding = false;
  #running: Promise<void> = Promise.resolve();

  constructor(site: TrainingSite, seriesIds: readonly string[]) {
    this.#site = site;
    this.#seriesIds = seriesIds;
  }

  start(): void {
    this.#running = this.#submitAll();
    // Told by end().
    this.#running.catch(() => undefined);
  }

  async end(): Promise<void> {
    this.#isEnding = true;
    await this.#running;
  }

  async #submitAll(): Promise<void> {
    for (let i = 0; !this.#isEnding; i++) {
      const job = await this.#submit(
        this.#seriesIds[i % this.#seriesIds.length],
      );
      if (job) {
        this.acknowledged.add(job.jobId);
      }
      await sleep(PAUSE_MS);
    }
  }

  /** Undefined when the series has a job under way. */
  async #submit(seriesId: string): Promise<Job | undefined> {
    // The answer may be lost where the job was taken: asked again by its key, it is the same.
    const idempotencyKey = randomUUID();
    for (;;) {
      try {
        return await this.#site.training.startTraining(
          seriesId,
          { config: { windowHours: WINDOW_HOURS } },
          { idempotencyKey },
        );
      } catch (error) {
        const status = statusOf(error);
        if (status !== undefined && status < 500 && !PASSING.has(status)) {
          throw new Error(`Refused with ${status}`, { cause: error });
        }
        await sleep(RETRY_MS);
      }
    }
  }
}
