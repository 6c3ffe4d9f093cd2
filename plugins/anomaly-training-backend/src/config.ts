import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { DEFAULT_BOUNDS } from '@vigia/detectors';

/** `anomaly.training` of the configuration; see config.d.ts for the meaning and the defaults. */
export interface TrainingOptions {
  bounds: { minPoints: number; maxPoints: number; minStd: number };
  minIntervalMs: number;
  maxAttempts: number;
  maxBodyBytes: number;
  workers: number;
  leaseMs: number;
  drainMs: number;
}

interface Bounds {
  preset: number;
  min: number;
  max: number;
}

const MIB = 1024 * 1024;

/** @throws InputError that names the key and its bound */
export function readTrainingOptions(
  config: RootConfigService,
): TrainingOptions {
  const number = (name: string, { preset, min, max }: Bounds) => {
    const key = `anomaly.training.${name}`;
    const value = config.getOptionalNumber(key) ?? preset;
    if (!(value >= min && value <= max)) {
      throw new InputError(
        `${key} must be a number from ${min} to ${max}, got ${value}`,
      );
    }
    return value;
  };
  const integer = (name: string, bounds: Bounds) => {
    const value = number(name, bounds);
    if (!Number.isInteger(value)) {
      throw new InputError(
        `anomaly.training.${name} must be an integer, got ${value}`,
      );
    }
    return value;
  };
  const minPoints = integer('minPoints', {
    preset: DEFAULT_BOUNDS.minPoints,
    min: 2,
    max: 10_000_000,
  });
  return {
    bounds: {
      minPoints,
      maxPoints: integer('maxPoints', {
        preset: DEFAULT_BOUNDS.maxPoints,
        min: minPoints,
        max: 10_000_000,
      }),
      minStd: number('minStd', {
        preset: DEFAULT_BOUNDS.minStd,
        min: 0,
        max: Number.MAX_VALUE,
      }),
    },
    minIntervalMs:
      1000 *
      number('minIntervalSeconds', { preset: 300, min: 0, max: 31_536_000 }),
    maxAttempts: integer('maxAttempts', { preset: 3, min: 1, max: 100 }),
    maxBodyBytes: integer('maxBodyBytes', {
      preset: 16 * MIB,
      min: 1024,
      max: 1024 * MIB,
    }),
    workers: integer('workers', { preset: 2, min: 0, max: 64 }),
    leaseMs: 1000 * number('leaseSeconds', { preset: 60, min: 1, max: 3_600 }),
    drainMs: 1000 * number('drainSeconds', { preset: 20, min: 0, max: 3_600 }),
  };
}
