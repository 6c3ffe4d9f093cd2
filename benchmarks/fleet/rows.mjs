import { fleetSeries, THRESHOLD } from './fleet.mjs';

const CREATED_BY = 'user:default/benchmarks';
const DAY_MS = 86_400_000;
/** One week of a value a minute, as the HLD trains. */
const POINTS = 10_080;
const CREATED_AT = Date.UTC(2025, 0, 6);

/** @param {number} index */
export function seriesRow(index) {
  const { seriesId, equipment, axis } = fleetSeries(index);
  return {
    series_id: seriesId,
    unit: 'mm/s',
    labels: JSON.stringify({ equipment, axis }),
    equipment,
    search_text: [seriesId, equipment, axis].join('\n'),
    owner: 'group:default/platform',
    environment: 'production',
    // The training benchmarks' own source; nothing else reads it.
    source: JSON.stringify({ type: 'generator', parameters: { index } }),
    detector: JSON.stringify({ algorithm: 'statistical', hyperparameters: {} }),
    schedule: '{}',
    created_at: CREATED_AT,
    created_by: CREATED_BY,
    updated_at: CREATED_AT,
    latest_version: 1,
    health: 'unknown',
    health_severity: 0,
    recent_anomalies: 0,
  };
}

/**
 * What a worker that trained a z-score would register, of a series whose mean moved by so much since it was seeded.
 *
 * @param {number} index
 * @param {number} [shift] - in standard deviations
 */
export function newVersion(index, shift = 0) {
  const { mean: seeded, std } = fleetSeries(index);
  const mean = seeded + shift * std;
  const statistics = { mean, std, longest_run: 1 };
  return {
    algorithm: 'statistical',
    hyperparameters: { threshold_sigma: THRESHOLD },
    state: {
      algorithm: 'statistical',
      ...statistics,
      threshold_sigma: THRESHOLD,
    },
    threshold: THRESHOLD,
    context_length: 0,
    metrics: statistics,
    training_window: {
      from: CREATED_AT - 7 * DAY_MS,
      to: CREATED_AT,
      points: POINTS,
    },
  };
}

/** @param {number} index */
export function versionRow(index) {
  const { seriesId, mean, std } = fleetSeries(index);
  const version = newVersion(index);
  const state = JSON.stringify(version.state);
  return {
    series_id: seriesId,
    version: 1,
    stage: 'Production',
    algorithm: version.algorithm,
    hyperparameters: JSON.stringify(version.hyperparameters),
    state,
    state_bytes: state.length,
    threshold: version.threshold,
    context_length: version.context_length,
    band: JSON.stringify({
      expected: mean,
      lower: mean - THRESHOLD * std,
      upper: mean + THRESHOLD * std,
    }),
    metrics: JSON.stringify(version.metrics),
    training_window: JSON.stringify(version.training_window),
    job_id: `seed-${index}`,
    created_at: CREATED_AT,
    created_by: CREATED_BY,
    stage_changed_at: CREATED_AT,
  };
}

/** @param {number} index */
export function eventRow(index) {
  return {
    id: index + 1,
    type: 'stage.changed',
    series_id: fleetSeries(index).seriesId,
    version: 1,
    from_stage: 'Staging',
    to_stage: 'Production',
    actor: CREATED_BY,
    at: CREATED_AT,
    detail: '{}',
  };
}
