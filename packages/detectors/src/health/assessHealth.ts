import { sampling } from '../data/sampling';
import type { Observations } from '../types';
import { findDrift } from './drift';
import { formatDuration } from './formatDuration';
import { findStuck } from './stuck';

/** What {@link assessHealth} judges by. */
export interface HealthInput {
  /** The newest observations, ascending in time; drift is told from 240 of them on. */
  readonly recent: Observations;
  /** Of the training window of the Production version, in the series' unit. */
  readonly training: {
    readonly mean: number;
    readonly std: number;
    /** Median time between observations; that of `recent` stands in for it. */
    readonly medianPeriodMs?: number;
    /** The most consecutive observations of one value: `longest_run` among a detector's metrics. */
    readonly longestRun?: number;
  };
  /** Anomalies among `recent`. */
  readonly anomalies: number;
  /** Epoch milliseconds. */
  readonly now: number;
  /** How often the source is read; observations are as late as that without being late. */
  readonly pullPeriodMs?: number;
}

/** How a series is doing, and why in a sentence for its owner. */
export interface HealthAssessment {
  readonly health: 'healthy' | 'anomalous' | 'drifting' | 'stuck' | 'stale';
  readonly reason: string;
}

/** Periods without an observation before a series is stale, and the least time that they are taken for. */
const STALE_PERIODS = 10;
const STALE_MIN_MS = 120_000;
const STALE_PULLS = 2;

/** Anomalies are events; where they are more than this share of the observations, something lasts. */
const MAX_ANOMALY_SHARE = 0.05;
const MIN_ANOMALIES = 10;

/**
 * Judges a series by its newest observations. The first rule that holds decides, the one that explains the others first:
 *
 * 1. `stale`: no observation, or none for 10 periods (at least 2 minutes) and two pulls.
 * 2. `stuck`: see {@link findStuck}; what stands still is not judged further.
 * 3. `drifting`: see {@link findDrift}; its anomalies are its consequence.
 * 4. `anomalous`: at least 10 anomalies, and more than 5 % of the observations.
 * 5. `healthy`.
 *
 * Pure: it reads no clock.
 */
export function assessHealth(input: HealthInput): HealthAssessment {
  const { recent, training, anomalies } = input;
  const points = recent.values.length;
  const stale = findStale(input);
  if (stale) return { health: 'stale', reason: stale };
  const stuck = findStuck(recent.values, training);
  if (stuck) return { health: 'stuck', reason: stuck };
  const drift = findDrift(recent.values, training);
  if (drift) return { health: 'drifting', reason: drift };
  const counted = `${anomalies} ${
    anomalies === 1 ? 'anomaly' : 'anomalies'
  } in the last ${points} observations`;
  if (anomalies >= MIN_ANOMALIES && anomalies > MAX_ANOMALY_SHARE * points) {
    return {
      health: 'anomalous',
      reason: `${counted}, more than ${MAX_ANOMALY_SHARE * 100} %.`,
    };
  }
  return { health: 'healthy', reason: `${counted}.` };
}

function findStale({
  recent,
  training,
  now,
  pullPeriodMs = 0,
}: HealthInput): string | undefined {
  const { timestamps } = recent;
  if (timestamps.length === 0) return 'No observation has come yet.';
  const periodMs =
    training.medianPeriodMs ?? sampling(timestamps).medianPeriodMs ?? 0;
  const boundMs =
    Math.max(STALE_PERIODS * periodMs, STALE_MIN_MS) +
    STALE_PULLS * pullPeriodMs;
  const silenceMs = now - timestamps[timestamps.length - 1];
  if (silenceMs <= boundMs) return undefined;
  return `No observation for ${formatDuration(
    silenceMs,
  )}; at most ${formatDuration(boundMs)} is expected.`;
}
