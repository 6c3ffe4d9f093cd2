import {
  modelName,
  type Stage,
  type Version,
} from '@vigia/plugin-anomaly-common';
import type { NumberedVersion } from '../decisions';

/** A row of `versions`. PostgreSQL answers 64-bit integers as text. */
export interface VersionRow {
  series_id: string;
  version: number;
  stage: Stage;
  algorithm: string;
  hyperparameters: string;
  /** Only where it was asked for: it is most of the row. */
  state?: string;
  state_bytes: number;
  threshold: number;
  context_length: number;
  /** Null where the detector has none. */
  band: string | null;
  metrics: string;
  training_window: string;
  job_id: string;
  created_at: number | string;
  created_by: string;
  stage_changed_at: number | string;
  /** Null where none was sent; absent as the state is. */
  report?: string | null;
}

/** The columns of a new row, and their types in PostgreSQL. */
export const NEW_VERSION_COLUMNS: Readonly<Record<keyof VersionRow, string>> = {
  series_id: 'text',
  version: 'integer',
  stage: 'text',
  algorithm: 'text',
  hyperparameters: 'text',
  state: 'text',
  state_bytes: 'integer',
  threshold: 'float8',
  context_length: 'integer',
  band: 'text',
  metrics: 'text',
  training_window: 'text',
  job_id: 'text',
  created_at: 'bigint',
  created_by: 'text',
  stage_changed_at: 'bigint',
  report: 'text',
};

/** All columns but the state and the report. */
export const VERSION_COLUMNS: readonly (keyof VersionRow)[] = [
  'series_id',
  'version',
  'stage',
  'algorithm',
  'hyperparameters',
  'state_bytes',
  'threshold',
  'context_length',
  'band',
  'metrics',
  'training_window',
  'job_id',
  'created_at',
  'created_by',
  'stage_changed_at',
];

/** The version that a row holds. */
export function toVersion(row: VersionRow): Version {
  return {
    seriesId: row.series_id,
    name: modelName(row.series_id),
    version: row.version,
    stage: row.stage,
    algorithm: row.algorithm,
    hyperparameters: JSON.parse(row.hyperparameters),
    state: row.state === undefined ? undefined : JSON.parse(row.state),
    stateBytes: row.state_bytes,
    threshold: row.threshold,
    contextLength: row.context_length,
    band: row.band === null ? undefined : JSON.parse(row.band),
    metrics: JSON.parse(row.metrics),
    trainingWindow: JSON.parse(row.training_window),
    jobId: row.job_id,
    createdAt: Number(row.created_at),
    createdBy: row.created_by,
    stageChangedAt: Number(row.stage_changed_at),
    report: row.report ? JSON.parse(row.report) : undefined,
  };
}

/** The row of a version that is registered now. */
export function toVersionRow(
  { version, number, band }: NumberedVersion,
  registered: { at: number; by: string },
): VersionRow {
  const state = JSON.stringify(version.state);
  return {
    series_id: version.seriesId,
    version: number,
    stage: version.stage,
    algorithm: version.algorithm,
    hyperparameters: JSON.stringify(version.hyperparameters),
    state,
    state_bytes: Buffer.byteLength(state),
    threshold: version.threshold,
    context_length: version.contextLength,
    band: band ? JSON.stringify(band) : null,
    metrics: JSON.stringify(version.metrics),
    training_window: JSON.stringify(version.trainingWindow),
    job_id: version.jobId,
    created_at: registered.at,
    created_by: registered.by,
    stage_changed_at: registered.at,
    report: version.report ? JSON.stringify(version.report) : null,
  };
}
