import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';

const HOUR_MS = 3_600_000;

/** `anomaly.training.runs` of the configuration; see config.d.ts for the meaning and the defaults. */
export interface RunOptions {
  jobsPerSecond: number;
  maxOpenJobs: number;
  driftCooldownMs: number;
}

/** @throws InputError that names the key and its bound */
export function readRunOptions(config: RootConfigService): RunOptions {
  const number = (name: string, preset: number, min: number, max: number) => {
    const key = `anomaly.training.runs.${name}`;
    const value = config.getOptionalNumber(key) ?? preset;
    if (!(value >= min && value <= max)) {
      throw new InputError(
        `${key} must be a number from ${min} to ${max}, got ${value}`,
      );
    }
    return value;
  };
  return {
    jobsPerSecond: number('jobsPerSecond', 1_000, 0.01, 10_000),
    maxOpenJobs: number('maxOpenJobs', 20_000, 1, 1_000_000),
    driftCooldownMs: HOUR_MS * number('driftCooldownHours', 24, 0, 8_760),
  };
}
