import type { FromWire } from './case';
import { dataReportSchema } from './dataReport';
import { epochMs, finite, seriesId } from './fields';
import { object, opaque, page, type Wire } from './schema';
import { STAGES, seriesSchema } from './series';

/** Version numbers count from 1 per model. In a path both `5` and `v5` are taken; the HLD's answers write `v5`. */
export const versionNumberSchema = { type: 'integer', minimum: 1 } as const;

export const trainingWindowSchema = object(
  {
    from: {
      ...epochMs,
      description: 'Time of the first observation, epoch milliseconds.',
    },
    to: {
      ...epochMs,
      description: 'Time of the last observation, epoch milliseconds.',
    },
    points: { type: 'integer', minimum: 1 },
  },
  ['from', 'to', 'points'],
);

const fitted = {
  algorithm: { type: 'string' },
  hyperparameters: opaque,
  state: { ...opaque, description: "The detector's serialised state." },
  threshold: { ...finite, description: 'Scores above it are anomalies.' },
  context_length: {
    type: 'integer',
    minimum: 0,
    description:
      'Past observations that a score needs; 0 for stateless detectors.',
  },
  metrics: { type: 'object', additionalProperties: { type: 'number' } },
  training_window: trainingWindowSchema,
  job_id: { type: 'string', minLength: 1, maxLength: 64 },
  report: {
    ...dataReportSchema,
    description:
      'What was found in the training data; where one version is asked for.',
  },
} as const;

const fittedRequired = [
  'algorithm',
  'hyperparameters',
  'state',
  'threshold',
  'context_length',
  'metrics',
  'training_window',
  'job_id',
] as const;

/** What a detector expects of the next value, in the series' unit; a value outside `lower`..`upper` is an anomaly. */
export const bandSchema = object(
  { expected: finite, lower: finite, upper: finite },
  ['expected', 'lower', 'upper'],
);

/** What a training worker registers. Registering the same `job_id` again answers the version it made the first time. */
export const newVersionSchema = object(
  { ...fitted, stage: { type: 'string', enum: ['None', 'Staging'] } },
  [...fittedRequired, 'stage'],
);
export type NewVersion = FromWire<Wire<typeof newVersionSchema>>;

/** Most versions in one call. */
export const MAX_NEW_VERSIONS = 500;

/** Versions of several series. Each is registered or refused for itself. */
export const newVersionsSchema = object(
  {
    versions: {
      type: 'array',
      minItems: 1,
      maxItems: MAX_NEW_VERSIONS,
      items: object(
        {
          series_id: seriesId,
          ...fitted,
          stage: { type: 'string', enum: ['None', 'Staging'] },
        },
        ['series_id', ...fittedRequired, 'stage'],
      ),
    },
  },
  ['versions'],
);
export type NewVersions = FromWire<Wire<typeof newVersionsSchema>>;

export const registeredVersionsSchema = object(
  {
    results: {
      type: 'array',
      items: object(
        {
          series_id: seriesId,
          job_id: { type: 'string' },
          version: versionNumberSchema,
          error: object(
            { name: { type: 'string' }, message: { type: 'string' } },
            ['name', 'message'],
          ),
        },
        ['series_id', 'job_id'],
      ),
      description: 'One of each version, in the order of the request.',
    },
  },
  ['results'],
);
export type RegisteredVersion = FromWire<
  Wire<typeof registeredVersionsSchema>
>['results'][number];

export const versionSchema = object(
  {
    series_id: seriesId,
    name: {
      type: 'string',
      description:
        'Name of the registered model: anomaly-detector-{series_id}.',
    },
    version: versionNumberSchema,
    stage: { type: 'string', enum: STAGES },
    ...fitted,
    band: bandSchema,
    state_bytes: {
      type: 'integer',
      description: 'Size of the serialised state.',
    },
    created_at: epochMs,
    created_by: { type: 'string' },
    stage_changed_at: epochMs,
  },
  [
    'series_id',
    'name',
    'version',
    'stage',
    'algorithm',
    'hyperparameters',
    'threshold',
    'context_length',
    'metrics',
    'training_window',
    'job_id',
    'state_bytes',
    'created_at',
    'created_by',
    'stage_changed_at',
  ],
);
/**
 * An immutable fitted state of a model. `state` is present where the endpoint says so, `band` where the detector has one
 * that holds for every value.
 */
export type Version = FromWire<Wire<typeof versionSchema>>;

export const versionPageSchema = page(versionSchema);
export type VersionPage = FromWire<Wire<typeof versionPageSchema>>;

export const modelSchema = object(
  {
    name: { type: 'string' },
    series: seriesSchema,
    production: versionSchema,
    latest: versionSchema,
    versions: { type: 'integer' },
  },
  ['name', 'series', 'versions'],
);
/** The registered model of a series. */
export type Model = FromWire<Wire<typeof modelSchema>>;

/** The HLD's answer to `models/{series_id}/metrics`, as far as it shows one. */
export const modelMetricsSchema = object(
  {
    series_id: seriesId,
    window: { type: 'string' },
    version: versionNumberSchema,
    algorithm: { type: 'string' },
    metrics: {
      type: 'object',
      additionalProperties: { type: 'number' },
      description: "The version's figures of its training.",
    },
    predictions: { type: 'integer' },
    anomalies: { type: 'integer' },
    anomaly_rate: { type: 'number' },
    last_value: { type: 'number' },
    last_observed_at: epochMs,
    drift_detection: object(
      {
        data_drift_detected: { type: 'boolean' },
        concept_drift_detected: { type: 'boolean' },
        reason: { type: 'string' },
      },
      ['data_drift_detected', 'concept_drift_detected'],
    ),
  },
  ['series_id', 'window', 'metrics', 'drift_detection'],
);
/** How the model of a series does. `data_drift_detected`: its values have moved; `concept_drift_detected`: its scores have. */
export type ModelMetrics = FromWire<Wire<typeof modelMetricsSchema>>;

/** The HLD's promotion request. Shadow and canary come with rollouts. */
export const promotionRequestSchema = object(
  {
    strategy: { type: 'string', enum: ['direct'] },
    archive_existing: { type: 'boolean', default: true },
    reason: { type: 'string', maxLength: 500 },
  },
  ['strategy'],
);
export type PromotionRequest = FromWire<Wire<typeof promotionRequestSchema>>;

/** The HLD's answer to a direct promotion. */
export const promotionSchema = object(
  {
    version: { type: 'string', description: 'e.g. v5' },
    stage: { type: 'string', enum: ['Production'] },
    previous_version: { type: 'string' },
    archived: { type: 'boolean' },
  },
  ['version', 'stage', 'archived'],
);
export type Promotion = FromWire<Wire<typeof promotionSchema>>;

export const CHANGE_TYPES = [
  'series.registered',
  'series.updated',
  'series.deleted',
  'version.registered',
  'stage.changed',
] as const;

export const changeSchema = object(
  {
    cursor: { type: 'string' },
    type: { type: 'string', enum: CHANGE_TYPES },
    series_id: seriesId,
    version: versionNumberSchema,
    from_stage: { type: 'string', enum: STAGES },
    to_stage: { type: 'string', enum: STAGES },
    actor: {
      type: 'string',
      description: 'Entity reference of the user, or the name of the service.',
    },
    at: epochMs,
    detail: opaque,
  },
  ['cursor', 'type', 'series_id', 'actor', 'at', 'detail'],
);
/** One append-only event of the registry: the audit trail and the change feed are the same rows. */
export type Change = FromWire<Wire<typeof changeSchema>>;

export const changePageSchema = page(changeSchema);
export type ChangePage = FromWire<Wire<typeof changePageSchema>>;

/** Answer of the change feed. An empty list means that the long poll ran out; ask again with the same cursor. */
export const changeFeedSchema = object(
  {
    changes: { type: 'array', items: changeSchema },
    cursor: {
      type: 'string',
      description: 'Give it as `since` in the next call.',
    },
    snapshot_required: {
      type: 'boolean',
      description:
        'The cursor is too old: read GET snapshot, then follow from its cursor.',
    },
  },
  ['changes', 'cursor', 'snapshot_required'],
);
export type ChangeFeed = FromWire<Wire<typeof changeFeedSchema>>;
