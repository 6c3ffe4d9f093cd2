import type { Health, Series, Stage } from '@vigia/plugin-anomaly-common';
import { searchText, type SeriesDefinition } from '../decisions';

/** A row of `series`, joined with what the versions say of it. PostgreSQL answers 64-bit integers as text. */
export interface SeriesRow {
  series_id: string;
  unit: string;
  labels: string;
  owner: string;
  environment: string;
  source: string;
  detector: string;
  schedule: string;
  created_at: number | string;
  created_by: string;
  updated_at: number | string;
  latest_version: number;
  health: Health;
  health_severity: number;
  health_reason: string | null;
  last_observed_at: number | null;
  last_value: number | null;
  recent_anomalies: number;
  production_version: number | null;
  latest_stage: Stage | null;
}

/** The series that a row holds. */
export function toSeries(row: SeriesRow): Series {
  return {
    seriesId: row.series_id,
    unit: row.unit,
    labels: JSON.parse(row.labels),
    owner: row.owner,
    environment: row.environment,
    source: JSON.parse(row.source),
    detector: JSON.parse(row.detector),
    schedule: JSON.parse(row.schedule),
    createdAt: Number(row.created_at),
    createdBy: row.created_by,
    updatedAt: Number(row.updated_at),
    health: row.health,
    healthReason: row.health_reason ?? undefined,
    lastObservedAt: row.last_observed_at ?? undefined,
    lastValue: row.last_value ?? undefined,
    recentAnomalies: row.recent_anomalies,
    productionVersion: row.production_version ?? undefined,
    latestVersion: row.latest_version || undefined,
    latestStage: row.latest_stage ?? undefined,
  };
}

/** The columns that a caller may set, with those that repeat labels. */
export function toDefinitionColumns(definition: SeriesDefinition) {
  return {
    series_id: definition.seriesId,
    unit: definition.unit,
    labels: JSON.stringify(definition.labels),
    equipment: definition.labels.equipment ?? null,
    search_text: searchText(definition),
    owner: definition.owner,
    environment: definition.environment,
    source: JSON.stringify(definition.source),
    detector: JSON.stringify(definition.detector),
    schedule: JSON.stringify(definition.schedule),
    schedule_cron: definition.schedule.cron ?? null,
  };
}
