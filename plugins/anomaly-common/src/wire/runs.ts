import type { FromWire } from './case';
import { PRIORITIES, windowSchema } from './jobs';
import { count, epochMs, seriesId } from './fields';
import { object, opaque, page, type Wire } from './schema';
import { HEALTH_STATES, STAGES } from './series';

/** Most series named in one selection; a filter takes any number. */
export const MAX_SELECTED = 10_000;

/** Filters of the fleet; every one given must match, and none means the whole fleet. */
export const seriesFilterSchema = object(
  {
    search: { type: 'string', maxLength: 200 },
    owner: { type: 'string', maxLength: 300 },
    environment: { type: 'string', maxLength: 32 },
    stage: { type: 'string', enum: STAGES },
    health: { type: 'string', enum: HEALTH_STATES },
    equipment: { type: 'string', maxLength: 128 },
  },
  [],
);

export const selectionSchema = object(
  {
    series_ids: {
      type: 'array',
      minItems: 1,
      maxItems: MAX_SELECTED,
      items: seriesId,
    },
    filter: seriesFilterSchema,
  },
  [],
);
/** Which series are meant: named ones, or all that match a filter. Exactly one of the two is given. */
export type Selection = FromWire<Wire<typeof selectionSchema>>;

export const runRequestSchema = object(
  {
    selection: selectionSchema,
    window: windowSchema,
    priority: { type: 'string', enum: PRIORITIES },
    jobs_per_second: { type: 'number', minimum: 0.01, maximum: 10000 },
  },
  ['selection'],
);
/** Trains a selection of series. */
export type RunRequest = FromWire<Wire<typeof runRequestSchema>>;

export const RUN_KINDS = ['retraining', 'drift', 'selection'] as const;
export type RunKind = (typeof RUN_KINDS)[number];

export const RUN_STATUSES = [
  'planning',
  'running',
  'paused',
  'completed',
  'cancelled',
  'failed',
] as const;
/** `completed` when every series of it has ended, however; `failed` when the run itself could not go on. */
export type RunStatus = (typeof RUN_STATUSES)[number];

export const runSchema = object(
  {
    run_id: { type: 'string' },
    kind: { type: 'string', enum: RUN_KINDS },
    schedule_id: { type: 'string' },
    status: { type: 'string', enum: RUN_STATUSES },
    started_by: { type: 'string' },
    selection: selectionSchema,
    window: windowSchema,
    priority: { type: 'string', enum: PRIORITIES },
    jobs_per_second: { type: 'number' },
    window_minutes: { type: 'number' },
    planned: { ...count, description: 'Series that the run takes in.' },
    admitted: { ...count, description: 'Series whose turn has come.' },
    skipped: {
      ...count,
      description:
        'Of those, the ones that were not trained: a job was under way, the last was a moment ago, or nothing can be read.',
    },
    completed: count,
    failed: { ...count, description: 'Failed and expired jobs.' },
    cancelled: count,
    triggered: {
      ...count,
      description: 'Urgent trainings that a drift run started.',
    },
    created_at: epochMs,
    finished_at: epochMs,
    expected_at: {
      ...epochMs,
      description: 'When it ends at its pace so far.',
    },
    message: {
      type: 'string',
      description: 'What came of it, or why it does not go on.',
    },
    detail: opaque,
  },
  [
    'run_id',
    'kind',
    'status',
    'started_by',
    'priority',
    'planned',
    'admitted',
    'skipped',
    'completed',
    'failed',
    'cancelled',
    'triggered',
    'created_at',
  ],
);
/** One run over many series: of a schedule, or of a selection. */
export type Run = FromWire<Wire<typeof runSchema>>;

export const runPageSchema = page(runSchema);
export type RunPage = FromWire<Wire<typeof runPageSchema>>;

export interface RunQuery {
  scheduleId?: string;
  kind?: RunKind;
  status?: RunStatus;
  /** 1 to 100; 50 when absent. */
  limit?: number;
  cursor?: string;
}

export const runEstimateSchema = object(
  {
    series: { ...count, description: 'Series that the selection means now.' },
    seconds: {
      type: 'number',
      description: 'How long the run takes, the jobs before it included.',
    },
    cpu_seconds: { type: 'number' },
    cost: object({ amount: { type: 'number' }, currency: { type: 'string' } }, [
      'amount',
      'currency',
    ]),
    basis: {
      type: 'string',
      enum: ['measured', 'assumed'],
      description:
        'Whether the times are those of recent jobs, or those of the documentation because there were none.',
    },
    sampled_jobs: { ...count, description: 'Recent jobs that it rests on.' },
  },
  ['series', 'seconds', 'cpu_seconds', 'cost', 'basis', 'sampled_jobs'],
);
/** What training a selection would take. */
export type RunEstimate = FromWire<Wire<typeof runEstimateSchema>>;
