import type { FromWire } from './case';
import { PRIORITIES } from './jobs';
import { epochMs } from './fields';
import { object, type Wire } from './schema';

const byPriority = object(
  {
    critical: { type: 'integer' },
    high: { type: 'integer' },
    normal: { type: 'integer' },
    low: { type: 'integer' },
  },
  PRIORITIES,
);

export const queueSummarySchema = object(
  {
    engine: {
      type: 'string',
      description: 'What carries jobs to workers, e.g. database or rabbitmq.',
    },
    connected: { type: 'boolean' },
    problem: {
      type: 'string',
      description: 'Why the engine cannot be reached.',
    },
    queued: byPriority,
    retrying: {
      type: 'integer',
      description: 'Of the queued ones, those that wait for another attempt.',
    },
    oldest_wait_seconds: {
      type: 'object',
      additionalProperties: { type: 'number' },
      description: 'How long the oldest queued job of a priority has waited.',
    },
    max_wait_seconds: {
      type: 'object',
      additionalProperties: { type: 'number' },
      description: 'How long a job of a priority may wait before it expires.',
    },
    processing: { type: 'integer' },
    workers: {
      type: 'array',
      items: object(
        {
          worker_id: { type: 'string' },
          host: { type: 'string' },
          role: { type: 'string', enum: ['portal', 'worker'] },
          capacity: { type: 'integer', description: 'Jobs at once.' },
          running: { type: 'integer' },
          seen_at: epochMs,
        },
        ['worker_id', 'host', 'role', 'capacity', 'running', 'seen_at'],
      ),
      description: 'Processes that gave a sign within the last minute.',
    },
    completed_last_hour: { type: 'integer' },
    failed_last_hour: { type: 'integer' },
    completed_per_second: {
      type: 'number',
      description: 'Over the last minute.',
    },
    mean_wait_seconds: {
      type: 'number',
      description:
        'From submission to claim, of the jobs claimed in the last hour.',
    },
    drain_seconds: {
      type: 'number',
      description:
        'Until the queue is empty at the pace of the last minute; absent when nothing moves.',
    },
  },
  [
    'engine',
    'connected',
    'queued',
    'retrying',
    'oldest_wait_seconds',
    'max_wait_seconds',
    'processing',
    'workers',
    'completed_last_hour',
    'failed_last_hour',
    'completed_per_second',
  ],
);
export type QueueSummary = FromWire<Wire<typeof queueSummarySchema>>;
