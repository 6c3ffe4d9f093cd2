import { modelEntityName } from '@vigia/plugin-anomaly-common';

/**
 * Name of the repository and the Component that watch over a series' model: `anomaly-detector-x` -> `anomaly-monitor-x`,
 * as unique as the model's name and no longer.
 */
export function monitorName(seriesId: string): string {
  return modelEntityName(seriesId).replace(
    /^anomaly-detector-/,
    'anomaly-monitor-',
  );
}
