import { setTimeout as sleep } from 'node:timers/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { AnomalyClients } from '@vigia/plugin-anomaly-node';
import type { Job, Series } from '@vigia/plugin-anomaly-common';
import {
  type ExampleSeries,
  exampleFleet,
  SCORED_HOURS,
  TRAINING_WINDOW_HOURS,
} from './fleet';

const HOUR_MS = 3_600_000;
/** The other plugins start beside this one: their first answers may be refusals. */
const RETRY_MS = 2_000;
const MAX_RETRIES = 60;
const POLL_MS = 500;
const FINISHED = new Set(['completed', 'failed', 'cancelled']);

type Clients = Pick<AnomalyClients, 'registry' | 'training'>;

export interface SeedOptions {
  clients: Clients;
  logger: LoggerService;
  signal: AbortSignal;
  /** Epoch milliseconds. */
  now: number;
}

/**
 * Brings the example fleet to where it should be: registered, trained, and promoted but for a few. What is there
 * already stays as it is, so that it can run at every start.
 */
export async function seedExampleFleet(options: SeedOptions): Promise<void> {
  const { clients, logger, now, signal } = options;
  const fleet = exampleFleet(now);
  const missing: { example: ExampleSeries; jobId: string }[] = [];
  for (const example of fleet) {
    const series = await retry(
      () => ensureRegistered(clients, example),
      options,
    );
    if (series.latestVersion === undefined) {
      const job = await startTraining(clients, example, now);
      missing.push({ example, jobId: job.jobId });
    }
  }
  logger.info(
    `Example fleet: ${fleet.length} series, ${missing.length} to train`,
  );
  const failures: unknown[] = [];
  for (const { example, jobId } of missing) {
    try {
      await finish(clients, example, jobId, signal);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) {
    throw new AggregateError(failures, failures.map(String).join('; '));
  }
  logger.info('Example fleet: ready');
}

async function ensureRegistered(
  { registry }: Clients,
  { series }: ExampleSeries,
): Promise<Series> {
  try {
    return await registry.getSeries(series.seriesId);
  } catch (error) {
    if (statusOf(error) !== 404) {
      throw error;
    }
    return registry.registerSeries(series);
  }
}

function startTraining(
  { training }: Clients,
  { series }: ExampleSeries,
  now: number,
): Promise<Job> {
  return training.startTraining(
    series.seriesId,
    {
      config: {
        to: now - SCORED_HOURS * HOUR_MS,
        windowHours: TRAINING_WINDOW_HOURS,
      },
      priority: 'low',
    },
    { idempotencyKey: `example-fleet-${series.seriesId}` },
  );
}

async function finish(
  { registry, training }: Clients,
  { series, stage }: ExampleSeries,
  jobId: string,
  signal: AbortSignal,
): Promise<void> {
  let job = await training.getJob(jobId);
  while (!FINISHED.has(job.status)) {
    await sleep(POLL_MS, undefined, { signal });
    job = await training.getJob(jobId);
  }
  if (job.modelVersion === undefined) {
    throw new Error(
      `Training ${jobId} of ${series.seriesId} ended ${job.status}: ${
        job.error?.message ?? 'no reason given'
      }`,
    );
  }
  if (stage === 'Production') {
    const { stage: current } = await registry.getVersion(
      series.seriesId,
      job.modelVersion,
    );
    if (current === 'Staging') {
      await registry.promote(series.seriesId, job.modelVersion, {
        strategy: 'direct',
        archiveExisting: true,
      });
    }
  }
}

async function retry<T>(
  attempt: () => Promise<T>,
  { logger, signal }: SeedOptions,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      const status = statusOf(error);
      const transient = status === undefined || status >= 500;
      if (!transient || tries >= MAX_RETRIES) {
        throw error;
      }
      logger.debug(`Example fleet: waiting for the other plugins (${error})`);
      await sleep(RETRY_MS, undefined, { signal });
    }
  }
}

/** HTTP status of a client's error; undefined when there was no answer at all. */
function statusOf(error: unknown): number | undefined {
  return (error as { statusCode?: number }).statusCode;
}
