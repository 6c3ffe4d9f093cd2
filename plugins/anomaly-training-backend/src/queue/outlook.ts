import type { WaitingReason } from '@vigia/plugin-anomaly-common';

/** What stands between a queued job and a worker. */
export interface Surroundings {
  /** Whether the engine that carries jobs can be reached. */
  connected: boolean;
  /** Worker processes that gave a sign lately. */
  workers: number;
  /** How many jobs workers take in a second, lately. */
  takenPerSecond: number;
}

/**
 * How long until a worker takes a job, in seconds; undefined when nothing moves.
 *
 * @param job - `retryAt` in epoch milliseconds, when its next attempt is later
 */
export function estimateWait(
  job: { position: number; retryAt?: number },
  { takenPerSecond }: Pick<Surroundings, 'takenPerSecond'>,
  now: number,
): number | undefined {
  if (takenPerSecond <= 0) {
    return undefined;
  }
  const untilRetry = Math.max(0, (job.retryAt ?? now) - now) / 1000;
  return Math.max(untilRetry, job.position / takenPerSecond);
}

/** Why a queued job is not running: the first of the reasons that would hold it whatever the others do. */
export function waitingFor(
  job: { retryAt?: number },
  { connected, workers }: Pick<Surroundings, 'connected' | 'workers'>,
  now: number,
): WaitingReason {
  if (job.retryAt !== undefined && job.retryAt > now) {
    return 'retry';
  }
  if (!connected) {
    return 'engine';
  }
  return workers === 0 ? 'no_workers' : 'others';
}

/** Seconds until the queue is empty at a pace; undefined when nothing moves. */
export function drainSeconds(
  queued: number,
  perSecond: number,
): number | undefined {
  if (queued === 0) {
    return 0;
  }
  return perSecond > 0 ? queued / perSecond : undefined;
}
