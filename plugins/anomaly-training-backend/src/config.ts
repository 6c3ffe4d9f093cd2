import { availableParallelism } from 'node:os';
import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  DEFAULT_BOUNDS,
  DEFAULT_QUALITY_RULES,
  QUALITY_CHECKS,
  QUALITY_RULES,
  type QualityCheck,
  type QualityRule,
} from '@vigia/detectors';
import { PRIORITIES, type Priority } from '@vigia/plugin-anomaly-common';
import { ConfigValues } from './ConfigValues';
import type { MaxWaits } from './database';

/**
 * What a process does: `worker` takes jobs and serves nothing but its health, `api` serves and takes no jobs, `portal`
 * does both.
 */
export const ROLES = ['portal', 'worker', 'api'] as const;
export type Role = (typeof ROLES)[number];

/** `anomaly.training` of the configuration; see config.d.ts for the meaning and the defaults. */
export interface TrainingOptions {
  bounds: { minPoints: number; maxPoints: number; minStd: number };
  minIntervalMs: number;
  admission: { perSecond: number; burst: number };
  maxWaits: MaxWaits;
  maxAttempts: number;
  retry: { firstMs: number; longestMs: number };
  maxBodyBytes: number;
  role: Role;
  /** Jobs at once in this process. */
  workers: number;
  /** Worker threads that fit detectors. */
  threads: number;
  /** Jobs of one claim. */
  claimBatch: number;
  leaseMs: number;
  drainMs: number;
  quality: Readonly<Record<QualityCheck, QualityRule>>;
  /** What an hour of one core costs. */
  cost: { cpuHour: number; currency: string };
}

const MIB = 1024 * 1024;
const DAY_S = 86_400;
const YEAR_S = 31_536_000;

const MAX_WAIT_S: Record<Priority, number> = {
  critical: 5,
  high: 30,
  normal: 120,
  low: 600,
};

/** @throws InputError that names the key and its bound */
export function readTrainingOptions(
  config: RootConfigService,
): TrainingOptions {
  const values = new ConfigValues(config, 'anomaly.training');
  const seconds = (name: string, preset: number, min: number, max: number) =>
    1000 * values.number(name, { preset, min, max });
  return {
    bounds: readBounds(values),
    minIntervalMs: seconds('minIntervalSeconds', 300, 0, YEAR_S),
    admission: {
      perSecond: values.number('admission.perSecond', {
        preset: 200,
        min: 0.01,
        max: 1_000_000,
      }),
      burst: values.integer('admission.burst', {
        preset: 1_000,
        min: 1,
        max: 1_000_000,
      }),
    },
    maxWaits: readMaxWaits(seconds),
    maxAttempts: values.integer('maxAttempts', { preset: 3, min: 1, max: 100 }),
    retry: readRetry(seconds),
    maxBodyBytes: values.integer('maxBodyBytes', {
      preset: 16 * MIB,
      min: 1024,
      max: 1024 * MIB,
    }),
    ...readWork(values),
    leaseMs: seconds('leaseSeconds', 60, 1, 3_600),
    drainMs: seconds('drainSeconds', 20, 0, 3_600),
    quality: readQuality(values),
    cost: {
      cpuHour: values.number('cost.cpuHour', {
        preset: 0.04,
        min: 0,
        max: 1_000_000,
      }),
      currency: values.text('cost.currency', {
        preset: 'USD',
        pattern: /^[A-Z]{3}$/,
        says: 'a currency code of three capital letters',
      }),
    },
  };
}

type ReadSeconds = (
  name: string,
  preset: number,
  min: number,
  max: number,
) => number;

function readBounds(values: ConfigValues): TrainingOptions['bounds'] {
  const minPoints = values.integer('minPoints', {
    preset: DEFAULT_BOUNDS.minPoints,
    min: 2,
    max: 10_000_000,
  });
  return {
    minPoints,
    maxPoints: values.integer('maxPoints', {
      preset: DEFAULT_BOUNDS.maxPoints,
      min: minPoints,
      max: 10_000_000,
    }),
    minStd: values.number('minStd', {
      preset: DEFAULT_BOUNDS.minStd,
      min: 0,
      max: Number.MAX_VALUE,
    }),
  };
}

/** A more urgent job that may wait longer than a less urgent one would be claimed after it. */
function readMaxWaits(seconds: ReadSeconds): MaxWaits {
  const byPriority = { critical: 0, high: 0, normal: 0, low: 0 };
  let longest = 0;
  for (const priority of PRIORITIES) {
    const name = `maxWaitSeconds.${priority}`;
    const wait = seconds(name, MAX_WAIT_S[priority], 0.1, YEAR_S);
    if (wait < longest) {
      throw new InputError(
        `anomaly.training.${name} must not be below that of a higher priority, ${
          longest / 1000
        }, got ${wait / 1000}`,
      );
    }
    longest = wait;
    byPriority[priority] = wait;
  }
  return {
    byPriority,
    ofRuns: seconds('runMaxWaitSeconds', DAY_S, 1, YEAR_S),
  };
}

function readRetry(seconds: ReadSeconds): TrainingOptions['retry'] {
  const firstMs = seconds('retry.firstSeconds', 5, 0, 3_600);
  return {
    firstMs,
    longestMs: seconds(
      'retry.longestSeconds',
      Math.max(300, firstMs / 1000),
      firstMs / 1000,
      DAY_S,
    ),
  };
}

function readWork(
  values: ConfigValues,
): Pick<TrainingOptions, 'role' | 'workers' | 'threads' | 'claimBatch'> {
  return {
    role: values.choice('role', ROLES, 'portal'),
    workers: values.integer('workers', { preset: 64, min: 0, max: 10_000 }),
    threads: values.integer('threads', {
      preset: Math.min(64, Math.max(1, availableParallelism() - 1)),
      min: 1,
      max: 64,
    }),
    claimBatch: values.integer('claimBatch', {
      preset: 200,
      min: 1,
      max: 5_000,
    }),
  };
}

function readQuality(values: ConfigValues): TrainingOptions['quality'] {
  const rules = { ...DEFAULT_QUALITY_RULES };
  for (const check of QUALITY_CHECKS) {
    rules[check] = values.choice(
      `quality.${check}`,
      QUALITY_RULES,
      DEFAULT_QUALITY_RULES[check],
    );
  }
  return rules;
}
