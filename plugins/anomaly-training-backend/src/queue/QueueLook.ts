import {
  type Job,
  PRIORITIES,
  type Priority,
  type QueueSummary,
} from '@vigia/plugin-anomaly-common';
import type { JobQueue } from '@vigia/plugin-anomaly-node';
import type {
  Census,
  LatePace,
  MaxWaits,
  Pace,
  QueueCensus,
  WorkerStore,
} from '../database';
import {
  drainSeconds,
  estimateWait,
  type Surroundings,
  waitingFor,
} from './outlook';

/** What does not belong to one job is asked once for those who look within so long. */
const SURROUNDINGS_MS = 1_000;

interface Services {
  census: QueueCensus;
  pace: Pace;
  workers: WorkerStore;
  queue: JobQueue;
  waits: MaxWaits;
  now: () => number;
}

/** Says of queued jobs where they stand and why, and sums up the queue. */
export class QueueLook {
  readonly #services: Services;
  #known: { at: number; surroundings: Promise<Surroundings> } | undefined;

  constructor(services: Services) {
    this.#services = services;
  }

  /** The jobs, those that are queued with their place in the queue. */
  async withPlaces(jobs: readonly Job[]): Promise<Job[]> {
    const queued = jobs.filter(({ status }) => status === 'queued');
    if (queued.length === 0) {
      return [...jobs];
    }
    const { census, now } = this.#services;
    const [positions, surroundings] = await Promise.all([
      census.positions(queued.map(({ jobId }) => jobId)),
      this.#surroundings(),
    ]);
    return jobs.map(job => {
      const position = positions.get(job.jobId);
      if (job.status !== 'queued' || position === undefined) {
        return job;
      }
      return {
        ...job,
        position,
        estimatedWaitSeconds: estimateWait(
          { ...job, position },
          surroundings,
          now(),
        ),
        waitingFor: waitingFor(job, surroundings, now()),
      };
    });
  }

  async summary(): Promise<QueueSummary> {
    const { census, pace, workers, queue, waits, now } = this.#services;
    const [counts, late, live, status] = await Promise.all([
      census.take(),
      pace.late(now()),
      workers.live(now()),
      queue.status(),
    ]);
    const depth = PRIORITIES.reduce(
      (sum, name) => sum + counts.queued[name],
      0,
    );
    return {
      engine: queue.engine,
      ...status,
      queued: counts.queued,
      retrying: counts.retrying,
      oldestWaitSeconds: oldestWaits(counts, now()),
      maxWaitSeconds: inSeconds(waits.byPriority),
      processing: counts.processing,
      workers: live,
      completedLastHour: late.completedLastHour,
      failedLastHour: late.failedLastHour,
      completedPerSecond: late.completedPerSecond,
      meanWaitSeconds:
        late.meanWaitMs === undefined ? undefined : late.meanWaitMs / 1000,
      drainSeconds: drainSeconds(depth, paceOf(late, live)),
    };
  }

  #surroundings(): Promise<Surroundings> {
    const now = this.#services.now();
    if (!this.#known || now - this.#known.at >= SURROUNDINGS_MS) {
      const surroundings = this.#ask(now);
      this.#known = { at: now, surroundings };
      // What could not be read is asked again by the next.
      surroundings.catch(() => {
        this.#known = undefined;
      });
    }
    return this.#known.surroundings;
  }

  async #ask(now: number): Promise<Surroundings> {
    const { pace, workers, queue } = this.#services;
    const [late, live, status] = await Promise.all([
      pace.late(now),
      workers.live(now),
      queue.status(),
    ]);
    return {
      connected: status.connected,
      workers: live.length,
      takenPerSecond: paceOf(late, live),
    };
  }
}

/** Jobs that workers take in a second; none where no worker is left, whatever the last minute did. */
function paceOf(
  { takenPerSecond }: LatePace,
  live: readonly unknown[],
): number {
  return live.length === 0 ? 0 : takenPerSecond;
}

function oldestWaits(
  { oldest }: Census,
  now: number,
): Partial<Record<Priority, number>> {
  const waits: Partial<Record<Priority, number>> = {};
  for (const priority of PRIORITIES) {
    const since = oldest[priority];
    if (since !== undefined) {
      waits[priority] = Math.max(0, now - since) / 1000;
    }
  }
  return waits;
}

function inSeconds(
  waits: Readonly<Record<Priority, number>>,
): Record<Priority, number> {
  const seconds = { critical: 0, high: 0, normal: 0, low: 0 };
  for (const priority of PRIORITIES) {
    seconds[priority] = waits[priority] / 1000;
  }
  return seconds;
}
