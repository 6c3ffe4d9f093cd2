import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';

const DEFAULT_THREADS = 2;
const DEFAULT_MAX_WAITING = 8;

/** How many simulations this process takes. */
export interface SimulationLimits {
  readonly threads: number;
  readonly maxWaiting: number;
}

/** @throws Error that names the key, for a limit that is no whole number within its bounds */
export function readSimulationLimits(config: Config): SimulationLimits {
  const limit = (name: string, least: number, most: number, other: number) => {
    const key = `capacity.simulations.${name}`;
    const value = config.getOptionalNumber(key) ?? other;
    if (!Number.isInteger(value) || value < least || value > most) {
      throw new Error(
        `${key} must be a whole number from ${least} to ${most}, got ${value}`,
      );
    }
    return value;
  };
  return {
    threads: limit('threads', 1, 64, DEFAULT_THREADS),
    maxWaiting: limit('maxWaiting', 0, 1000, DEFAULT_MAX_WAITING),
  };
}

/** When the hours of the month before are all read. */
const REVIEW_CRON = '0 6 1 * *';

/** When shared plans are reviewed. @throws InputError that names the key, for what is no schedule */
export function readReviewSchedule(
  config: Config,
): SchedulerServiceTaskScheduleDefinition {
  const schedule = config.getOptionalConfig('capacity.reviews.schedule');
  return schedule
    ? readSchedulerServiceTaskScheduleDefinitionFromConfig(schedule)
    : { frequency: { cron: REVIEW_CRON }, timeout: { minutes: 30 } };
}
