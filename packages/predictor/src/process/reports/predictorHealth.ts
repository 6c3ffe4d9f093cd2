import type {
  InstanceReport,
  PredictorHealth,
} from '@vigia/plugin-anomaly-common';

/**
 * What `GET /health` tells of a predictor.
 *
 * @param startedAt - `performance.now()` at its start
 */
export function predictorHealth(
  {
    models,
    registry,
    totals,
  }: Pick<InstanceReport, 'models' | 'registry' | 'totals'>,
  startedAt: number,
): PredictorHealth {
  return {
    status: registry.reachable ? 'healthy' : 'degraded',
    registry,
    modelsInMemory: models.fleet,
    cacheHitRate: models.hitRate,
    predictions: totals.predictions,
    anomalies: totals.anomalies,
    uptimeSeconds: (performance.now() - startedAt) / 1000,
  };
}
