import { object, opaque, page, type Wire } from './schema';
import type { FromWire } from './case';
import { SERIES_ID_PATTERN } from './series';
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

export const JOB_STEPS = [
  'waiting',
  'reading',
  'validating',
  'fitting',
  'registering',
  'done',
] as const;
export type JobStep = (typeof JOB_STEPS)[number];

const epochMs = { type: 'number', description: 'Epoch milliseconds.' } as const;
const seriesId = { type: 'string', pattern: SERIES_ID_PATTERN } as const;

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

export const VALIDATION_CODES = [
  'too_few_points',
  'too_many_points',
  'length_mismatch',
  'not_increasing',
  'duplicate_timestamp',
  'not_finite',
  'constant',
] as const;

export const validationIssueSchema = object(
  {
    code: { type: 'string', enum: VALIDATION_CODES },
    message: {
      type: 'string',
      description: 'Names the field, the index and the bound.',
    },
    index: { type: 'integer' },
  },
  ['code', 'message'],
);

export const dataReportSchema = object(
  {
    ok: { type: 'boolean' },
    issues: { type: 'array', items: validationIssueSchema },
    points: { type: 'integer' },
    from: epochMs,
    to: epochMs,
    median_period_ms: {
      type: 'number',
      description: 'Median time between observations.',
    },
    gaps: {
      type: 'integer',
      description: 'Intervals longer than three median periods.',
    },
    mean: { type: 'number' },
    std: { type: 'number' },
    min: { type: 'number' },
    max: { type: 'number' },
  },
  ['ok', 'issues', 'points'],
);
/** What the validation of a training window found. */
export type DataReport = FromWire<Wire<typeof dataReportSchema>>;

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
  status?: JobStatus;
  priority?: Priority;
  /** 1 to 500; 50 when absent. */
  limit?: number;
  cursor?: string;
}

export const queueSummarySchema = object(
  {
    queued: object(
      {
        critical: { type: 'integer' },
        high: { type: 'integer' },
        normal: { type: 'integer' },
        low: { type: 'integer' },
      },
      ['critical', 'high', 'normal', 'low'],
    ),
    processing: { type: 'integer' },
    completed_last_hour: { type: 'integer' },
    failed_last_hour: { type: 'integer' },
  },
  ['queued', 'processing', 'completed_last_hour', 'failed_last_hour'],
);
export type QueueSummary = FromWire<Wire<typeof queueSummarySchema>>;
