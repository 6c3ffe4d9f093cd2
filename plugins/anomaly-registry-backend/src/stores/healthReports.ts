import type { Knex } from 'knex';
import type { HealthReport } from '@vigia/plugin-anomaly-common';
import { healthSeverity } from '../decisions';
import { recordsOf } from './records';

const COLUMNS = {
  series_id: 'text',
  health: 'text',
  health_severity: 'smallint',
  health_reason: 'text',
  last_observed_at: 'float8',
  last_value: 'float8',
  recent_anomalies: 'integer',
};

/** What was not seen this time stays as it was; the reason belongs to the health and goes with it. */
const ASSIGNMENTS = `
  health = r.health,
  health_severity = r.health_severity,
  health_reason = r.health_reason,
  last_observed_at = coalesce(r.last_observed_at, series.last_observed_at),
  last_value = coalesce(r.last_value, series.last_value),
  recent_anomalies = r.recent_anomalies`;

/** Updates the health columns of many series: all or none. */
export async function writeHealth(
  database: Knex,
  reports: readonly HealthReport[],
  postgres: boolean,
): Promise<void> {
  const rows = JSON.stringify(reports.map(toRow));
  const update = `update series set ${ASSIGNMENTS} from ${recordsOf(
    COLUMNS,
    postgres,
  )} where series.series_id = r.series_id`;
  await database.transaction(async tx => {
    if (postgres) {
      // Always in the same order: two collectors that report the same series then cannot wait for one another.
      const ids = reports.map(({ seriesId }) => seriesId);
      await tx('series')
        .whereIn('series_id', ids)
        .orderBy('series_id')
        .forUpdate()
        .select('series_id');
    }
    await tx.raw(update, [rows]);
  });
}

function toRow(report: HealthReport) {
  return {
    series_id: report.seriesId,
    health: report.health,
    health_severity: healthSeverity(report.health),
    health_reason: report.healthReason,
    last_observed_at: report.lastObservedAt,
    last_value: report.lastValue,
    recent_anomalies: report.recentAnomalies,
  };
}
