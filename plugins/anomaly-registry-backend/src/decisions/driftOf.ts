import type { ModelMetrics, Series } from '@vigia/plugin-anomaly-common';

/**
 * Whether a model drifts, from what the collector last reported of its series: its values have moved away from the
 * training window (`drifting`), or its scores have (`anomalous`: anomalies more frequent than expected).
 */
export function driftOf({
  health,
  healthReason,
}: Pick<Series, 'health' | 'healthReason'>): ModelMetrics['driftDetection'] {
  const dataDriftDetected = health === 'drifting';
  const conceptDriftDetected = health === 'anomalous';
  return {
    dataDriftDetected,
    conceptDriftDetected,
    reason:
      dataDriftDetected || conceptDriftDetected ? healthReason : undefined,
  };
}
