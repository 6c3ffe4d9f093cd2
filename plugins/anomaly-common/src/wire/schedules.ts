import type { FromWire } from './case';
import { PRIORITIES } from './jobs';
import { runSchema } from './runs';
import { epochMs } from './fields';
import { object, type Wire } from './schema';

export const SCHEDULE_IDS = ['weekly-retraining', 'drift-detection'] as const;
export type ScheduleId = (typeof SCHEDULE_IDS)[number];

const editable = {
  enabled: { type: 'boolean' },
  cron: {
    type: 'string',
    minLength: 9,
    maxLength: 100,
    description: 'When a run begins, as a cron expression in UTC.',
  },
  window_minutes: {
    type: 'number',
    minimum: 1,
    maximum: 10080,
    description:
      'The run is spread over so long: each series has its own place in it, which never changes.',
  },
  jobs_per_second: {
    type: 'number',
    minimum: 0.01,
    maximum: 10000,
    description: 'At most so many jobs are admitted in a second.',
  },
  window_hours: {
    type: 'number',
    minimum: 0.001,
    maximum: 87600,
    description: 'Hours of observations that a training reads.',
  },
  priority: { type: 'string', enum: PRIORITIES },
} as const;

export const schedulePatchSchema = object(editable, []);
/** What a caller changes of a schedule; absent fields stay. */
export type SchedulePatch = FromWire<Wire<typeof schedulePatchSchema>>;

export const scheduleOfFleetSchema = object(
  {
    schedule_id: { type: 'string', enum: SCHEDULE_IDS },
    ...editable,
    next_run_at: epochMs,
    last_run: runSchema,
    updated_at: epochMs,
    updated_by: { type: 'string' },
  },
  [
    'schedule_id',
    'enabled',
    'cron',
    'window_minutes',
    'jobs_per_second',
    'window_hours',
    'priority',
  ],
);
/** A schedule that the portal keeps for the whole fleet. */
export type Schedule = FromWire<Wire<typeof scheduleOfFleetSchema>>;

export const scheduleListSchema = object(
  { items: { type: 'array', items: scheduleOfFleetSchema } },
  ['items'],
);
