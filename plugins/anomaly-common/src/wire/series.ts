import { epochMs, seriesId } from './fields';
import { object, opaque, page, type Wire } from './schema';
import type { FromWire } from './case';

export const STAGES = ['None', 'Staging', 'Production', 'Archived'] as const;
/** A version's stage; at most one version of a model is in Production. */
export type Stage = (typeof STAGES)[number];

export const HEALTH_STATES = [
  'unknown',
  'healthy',
  'anomalous',
  'drifting',
  'stuck',
  'stale',
] as const;
/**
 * How a series is doing, judged by the collector: `unknown` without a Production version, `stale` when observations
 * stopped, `stuck` when the value no longer changes, `drifting` when its distribution has moved away from the training
 * window, `anomalous` when anomalies are more frequent than expected.
 */
export type Health = (typeof HEALTH_STATES)[number];

export const sourceSchema = object(
  {
    type: {
      type: 'string',
      pattern: '^[a-z][a-z0-9-]{0,31}$',
      description:
        'A registered source: inline, csv, simulator, or one that a module adds.',
    },
    parameters: opaque,
  },
  ['type', 'parameters'],
);
/** Where a series' observations are read from, and how that source finds them. */
export type SourceRef = FromWire<Wire<typeof sourceSchema>>;

export const detectorSchema = object(
  {
    algorithm: {
      type: 'string',
      pattern: '^[a-z][a-z0-9_]{0,31}$',
      description: 'One that can be trained, e.g. auto or statistical.',
    },
    hyperparameters: opaque,
  },
  ['algorithm', 'hyperparameters'],
);
/** The detector that a series' trainings use. */
export type DetectorChoice = FromWire<Wire<typeof detectorSchema>>;

export const scheduleSchema = object(
  {
    cron: {
      type: 'string',
      minLength: 9,
      maxLength: 100,
      description: 'When the series is retrained, as a cron expression in UTC.',
    },
    window_hours: {
      type: 'number',
      minimum: 0.001,
      maximum: 87600,
      description: 'Hours of observations that a training reads.',
    },
  },
  [],
);
export type RetrainingSchedule = FromWire<Wire<typeof scheduleSchema>>;

const editable = {
  unit: {
    type: 'string',
    maxLength: 32,
    description: 'Unit of the values, e.g. mm/s.',
  },
  labels: {
    type: 'object',
    maxProperties: 32,
    additionalProperties: { type: 'string', maxLength: 128 },
    description: 'equipment, sensor, axis, site, and others.',
  },
  owner: {
    type: 'string',
    pattern: '^(group|user):[a-z0-9-_.]+/[A-Za-z0-9-_.]+$',
    description: 'Entity reference of the owner, e.g. group:default/stamping.',
  },
  environment: { type: 'string', pattern: '^[a-z][a-z0-9-]{0,31}$' },
  source: sourceSchema,
  detector: detectorSchema,
  schedule: scheduleSchema,
} as const;

/** What a caller sends to register a series. */
export const newSeriesSchema = object({ series_id: seriesId, ...editable }, [
  'series_id',
  'unit',
  'owner',
  'environment',
  'source',
  'detector',
]);
export type NewSeries = FromWire<Wire<typeof newSeriesSchema>>;

/** What a caller sends to change a series; absent fields stay as they are. */
export const seriesPatchSchema = object(editable, []);
export type SeriesPatch = FromWire<Wire<typeof seriesPatchSchema>>;

const healthReport = {
  health: { type: 'string', enum: HEALTH_STATES },
  health_reason: { type: 'string', maxLength: 300 },
  last_observed_at: {
    ...epochMs,
    description: 'Time of the newest observation seen, epoch milliseconds.',
  },
  last_value: { type: 'number' },
  recent_anomalies: {
    type: 'integer',
    minimum: 0,
    description: 'Anomalies in the 24 hours before the newest observation.',
  },
} as const;

export const seriesSchema = object(
  {
    series_id: seriesId,
    ...editable,
    created_at: epochMs,
    created_by: { type: 'string' },
    updated_at: epochMs,
    ...healthReport,
    production_version: { type: 'integer' },
    latest_version: { type: 'integer' },
    latest_stage: { type: 'string', enum: STAGES },
  },
  [
    'series_id',
    'unit',
    'labels',
    'owner',
    'environment',
    'source',
    'detector',
    'schedule',
    'created_at',
    'created_by',
    'updated_at',
    'health',
    'recent_anomalies',
  ],
);
/** One univariate time series, as the registry knows it. */
export type Series = FromWire<Wire<typeof seriesSchema>>;

export const seriesPageSchema = page(seriesSchema);
export type SeriesPage = FromWire<Wire<typeof seriesPageSchema>>;

/** What the collector reports of a batch of series. Only services may send it. */
export const healthReportsSchema = object(
  {
    reports: {
      type: 'array',
      minItems: 1,
      maxItems: 1000,
      items: object({ series_id: seriesId, ...healthReport }, [
        'series_id',
        'health',
        'recent_anomalies',
      ]),
    },
  },
  ['reports'],
);
export type HealthReport = FromWire<
  Wire<typeof healthReportsSchema>
>['reports'][number];

/** Most series in one look-up. */
export const MAX_LOOK_UP = 500;

export const seriesLookUpSchema = object(
  {
    series_ids: {
      type: 'array',
      minItems: 1,
      maxItems: MAX_LOOK_UP,
      items: seriesId,
    },
  },
  ['series_ids'],
);
export const seriesFoundSchema = object(
  {
    items: {
      type: 'array',
      items: seriesSchema,
      description: 'Those that are registered, in no particular order.',
    },
  },
  ['items'],
);

export const seriesIdPageSchema = object(
  {
    series_ids: { type: 'array', items: { type: 'string' } },
    next_cursor: { type: 'string' },
    total: { type: 'integer' },
  },
  ['series_ids', 'total'],
);
/** Ids alone, in their order: what a run over the fleet is planned from. */
export type SeriesIdPage = FromWire<Wire<typeof seriesIdPageSchema>>;

export const schedulesInUseSchema = object(
  {
    items: {
      type: 'array',
      items: object({ cron: { type: 'string' }, series: { type: 'integer' } }, [
        'cron',
        'series',
      ]),
    },
  },
  ['items'],
);
/** The retraining schedules that series have of their own, and how many have each. */
export type ScheduleInUse = FromWire<
  Wire<typeof schedulesInUseSchema>
>['items'][number];

export const SERIES_SORTS = [
  'series_id',
  'health',
  'updated_at',
  'last_observed_at',
  'recent_anomalies',
] as const;
export type SeriesSort = (typeof SERIES_SORTS)[number];

/** Which series are meant; every filter given must match. */
export interface SeriesFilter {
  /** Part of the series id, or of a label's value. Case does not matter. */
  search?: string;
  owner?: string;
  environment?: string;
  /** `None` asks for series without any version; otherwise the stage that any version is in. */
  stage?: Stage;
  health?: Health;
  /** Value of the `equipment` label. */
  equipment?: string;
}

/** Ids of series, a page at a time. */
export interface SeriesIdQuery extends SeriesFilter {
  /** The retraining schedule of the series' own; `none` asks for those without. */
  cron?: string;
  /** 1 to 10,000; 10,000 when absent. */
  limit?: number;
  cursor?: string;
}

/** A page of the fleet. */
export interface SeriesQuery extends SeriesFilter {
  sort?: SeriesSort;
  order?: 'asc' | 'desc';
  /** 1 to 500; 50 when absent. */
  limit?: number;
  cursor?: string;
}
