import { epochMs, seriesId } from './fields';
import { object, opaque, page, type Wire } from './schema';
import type { FromWire } from './case';
import { dataReportSchema } from './dataReport';
import { timestampSchema } from './time';

export const JOB_STATUSES = [
  'queued',
  'processing',
  'completed',
  'failed',
  'cancelled',
] as const;
export type JobStatus = (typeof JOB_STATUSES)[number];

export const PRIORITIES = ['critical', 'high', 'normal', 'low'] as const;
/** Jobs of a higher priority are claimed first. */
export type Priority = (typeof PRIORITIES)[number];

/** Why a queued job is not running: others come first, its next attempt is later, no worker looks, the broker is away. */
export const WAITING_REASONS = [
  'others',
  'retry',
  'no_workers',
  'engine',
] as const;
export type WaitingReason = (typeof WAITING_REASONS)[number];

export const JOB_STEPS = [
  'waiting',
  'reading',
  'validating',
  'fitting',
  'registering',
  'done',
] as const;
export type JobStep = (typeof JOB_STEPS)[number];

/** Observations in columns. The bounds on their number are the training's own, and its error names them. */
export const observationColumnsSchema = object(
  {
    timestamps: { type: 'array', items: timestampSchema },
    values: { type: 'array', items: { type: 'number' } },
  },
  ['timestamps', 'values'],
);

const windowFields = {
  window_hours: {
    type: 'number',
    minimum: 0.001,
    maximum: 87600,
    description: 'Hours before `to` (or before the newest observation).',
  },
  from: { ...timestampSchema, description: 'First instant, inclusive.' },
  to: { ...timestampSchema, description: 'Last instant, inclusive.' },
  points: {
    type: 'integer',
    minimum: 1,
    maximum: 1000000,
    description: 'At most this many observations, counted from the first.',
  },
} as const;

export const windowSchema = object(windowFields, []);
/** Which observations of a source are meant; everything when empty. */
export type ObservationWindow = FromWire<Wire<typeof windowSchema>>;

/** The HLD's training request. Without `training_data` the observations are read from the series' source. */
export const trainingRequestSchema = object(
  {
    config: object(
      {
        ...windowFields,
        algorithm: {
          type: 'string',
          pattern: '^[a-z][a-z0-9_]{0,31}$',
          description: "The series' own detector when absent.",
        },
        hyperparameters: opaque,
      },
      [],
    ),
    training_data: observationColumnsSchema,
    priority: { type: 'string', enum: PRIORITIES },
  },
  [],
);
export type TrainingRequest = FromWire<Wire<typeof trainingRequestSchema>>;

/** The bounds that a training window is held to where the portal's configuration says nothing else (HLD). */
export { DEFAULT_BOUNDS as DEFAULT_TRAINING_BOUNDS } from '@vigia/detectors';

export const jobSchema = object(
  {
    job_id: { type: 'string' },
    series_id: seriesId,
    status: { type: 'string', enum: JOB_STATUSES },
    priority: { type: 'string', enum: PRIORITIES },
    algorithm: { type: 'string' },
    hyperparameters: opaque,
    window: object(
      {
        window_hours: { type: 'number' },
        from: epochMs,
        to: epochMs,
        points: { type: 'integer' },
      },
      [],
    ),
    inline: {
      type: 'boolean',
      description: 'The observations came with the request.',
    },
    step: { type: 'string', enum: JOB_STEPS },
    progress: { type: 'number', minimum: 0, maximum: 1 },
    position: {
      type: 'integer',
      description: 'Jobs that will be claimed before this one; while queued.',
    },
    estimated_wait_seconds: {
      type: 'number',
      description:
        'How long until a worker claims it, by how fast jobs were claimed lately; while queued. Absent when none was.',
    },
    waiting_for: {
      type: 'string',
      enum: WAITING_REASONS,
      description: 'Why a queued job is not running.',
    },
    retry_at: {
      ...epochMs,
      description:
        'Epoch milliseconds of the next attempt, after a failed one.',
    },
    expires_at: {
      ...epochMs,
      description:
        'Epoch milliseconds by which a worker must have claimed it; past it the job fails as expired. While queued.',
    },
    run_id: {
      type: 'string',
      description:
        'The run of a schedule or selection that the job is part of.',
    },
    log: {
      type: 'array',
      items: object(
        {
          at: epochMs,
          attempt: { type: 'integer' },
          message: { type: 'string' },
        },
        ['at', 'attempt', 'message'],
      ),
      description: 'What happened to the job; only where one job is asked for.',
    },
    attempts: { type: 'integer' },
    submitted_by: { type: 'string' },
    created_at: epochMs,
    started_at: epochMs,
    finished_at: epochMs,
    points: { type: 'integer' },
    model_version: { type: 'integer' },
    error: object({ name: { type: 'string' }, message: { type: 'string' } }, [
      'name',
      'message',
    ]),
    report: dataReportSchema,
    timings: object(
      {
        queue_ms: { type: 'number' },
        read_ms: { type: 'number' },
        check_ms: { type: 'number' },
        fit_ms: { type: 'number' },
        register_ms: { type: 'number' },
      },
      [],
    ),
  },
  [
    'job_id',
    'series_id',
    'status',
    'priority',
    'algorithm',
    'hyperparameters',
    'window',
    'inline',
    'step',
    'progress',
    'attempts',
    'submitted_by',
    'created_at',
  ],
);
/** One training run of one series. */
export type Job = FromWire<Wire<typeof jobSchema>>;

export const jobPageSchema = page(jobSchema);
export type JobPage = FromWire<Wire<typeof jobPageSchema>>;

/** Filters of the job list, newest first. */
export interface JobQuery {
  seriesId?: string;
  runId?: string;
  status?: JobStatus;
  priority?: Priority;
  /** 1 to 500; 50 when absent. */
  limit?: number;
  cursor?: string;
}

/** Jobs that were submitted within a range; cancelled ones are left out. */
export const trainingTotalSchema = object({ trainings: { type: 'integer' } }, [
  'trainings',
]);
export type TrainingTotal = FromWire<Wire<typeof trainingTotalSchema>>;
