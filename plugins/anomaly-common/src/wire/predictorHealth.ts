import type { FromWire } from './case';
import { epochMs } from './fields';
import { object, type Wire } from './schema';

export const predictorHealthSchema = object(
  {
    status: { type: 'string', enum: ['healthy', 'degraded'] },
    registry: object(
      {
        reachable: { type: 'boolean' },
        cursor: { type: 'string' },
        synced_at: epochMs,
      },
      ['reachable'],
    ),
    models_in_memory: { type: 'integer' },
    cache_hit_rate: { type: 'number', minimum: 0, maximum: 1 },
    predictions: { type: 'integer', description: 'Since the process started.' },
    anomalies: { type: 'integer' },
    uptime_seconds: { type: 'number' },
  },
  [
    'status',
    'registry',
    'models_in_memory',
    'cache_hit_rate',
    'predictions',
    'anomalies',
    'uptime_seconds',
  ],
);
export type PredictorHealth = FromWire<Wire<typeof predictorHealthSchema>>;
