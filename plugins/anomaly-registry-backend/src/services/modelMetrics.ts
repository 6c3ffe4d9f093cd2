import type {
  ModelMetrics,
  Series,
  Version,
} from '@vigia/plugin-anomaly-common';
import { driftOf } from '../decisions';

/** The windows whose anomalies the collector reports with a series' health. */
const REPORTED_WINDOWS = new Set(['24h', '1d']);

/** The HLD's window, where none is asked for. */
export const DEFAULT_WINDOW = '24h';

/** How a model does over a window; what the registry is not told stays absent. */
export function modelMetrics(
  series: Series,
  production: Version | undefined,
  window: string,
): ModelMetrics {
  // Of a series that went silent the anomalies before its last observation say nothing of the window before now.
  const isReported =
    REPORTED_WINDOWS.has(window) &&
    series.lastObservedAt !== undefined &&
    series.health !== 'stale';
  return {
    seriesId: series.seriesId,
    window,
    version: production?.version,
    algorithm: production?.algorithm,
    metrics: production?.metrics ?? {},
    anomalies: isReported ? series.recentAnomalies : undefined,
    lastValue: series.lastValue,
    lastObservedAt: series.lastObservedAt,
    driftDetection: driftOf(series),
  };
}
