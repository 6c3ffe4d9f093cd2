import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

const MIB = 1024 * 1024;

/** Settings of the plugin, see `config.d.ts`. */
export interface PredictorConfig {
  maxBodyBytes: number;
  cacheBytes: number;
  anomalyRetentionDays: number;
  rollupRetentionDays: number;
  collector: { enabled: boolean; intervalSeconds: number };
  maxMetricSeries: number;
  /** Busiest series whose heavy models are loaded at the start. */
  warmSeries: number;
  /** Where models are kept for the next start; nowhere when absent. */
  snapshotDirectory?: string;
  limits: {
    /** Requests a minute of each user; unbounded when absent. */
    userPerMinute?: number;
    /** Requests a minute of all callers together; unbounded when absent. */
    globalPerMinute?: number;
  };
  /** Through which several portals share limits and the breaker. */
  redisUrl?: string;
}

/** @throws InputError when a number is not within its bound */
export function readPredictorConfig(root: Config): PredictorConfig {
  const config = root.getOptionalConfig('anomaly.predictor');
  const number = (key: string, fallback: number, minimum: number) => {
    const value = config?.getOptionalNumber(key) ?? fallback;
    if (!(value >= minimum)) {
      throw new InputError(
        `anomaly.predictor.${key} must be at least ${minimum}, got ${value}`,
      );
    }
    return value;
  };
  const optional = (key: string) =>
    config?.has(key) ? number(key, 1, 1) : undefined;
  return {
    maxBodyBytes: number('maxBodyBytes', 8 * MIB, 1_024),
    cacheBytes: number('cacheBytes', 256 * MIB, MIB),
    anomalyRetentionDays: number('anomalyRetentionDays', 90, 1),
    rollupRetentionDays: number('rollupRetentionDays', 400, 1),
    collector: {
      enabled: config?.getOptionalBoolean('collector.enabled') ?? true,
      intervalSeconds: number('collector.intervalSeconds', 5, 0.1),
    },
    maxMetricSeries: number('metrics.maxSeries', 100, 0),
    warmSeries: number('warmSeries', 1_000, 0),
    snapshotDirectory: config?.getOptionalString('snapshotDirectory'),
    limits: {
      userPerMinute: optional('limits.userPerMinute'),
      globalPerMinute: optional('limits.globalPerMinute'),
    },
    redisUrl: config?.getOptionalString('redisUrl'),
  };
}
