import type { Series } from '@vigia/plugin-anomaly-common';
import type { CatalogSettings } from '../entities';

/** A registered series. */
export function series(overrides: Partial<Series> = {}): Series {
  return {
    seriesId: 'press-01-radial',
    unit: 'mm/s',
    labels: { equipment: 'press-01', axis: 'radial' },
    owner: 'group:default/stamping',
    environment: 'production',
    source: { type: 'simulator', parameters: { seed: 1 } },
    detector: { algorithm: 'statistical', hyperparameters: {} },
    schedule: {},
    createdAt: 0,
    createdBy: 'user:default/ana',
    updatedAt: 0,
    health: 'unknown',
    recentAnomalies: 0,
    ...overrides,
  };
}

export const settings: CatalogSettings = {
  owner: 'group:default/platform',
  appBaseUrl: 'http://portal',
  backendBaseUrl: 'http://backend',
  maxModelEntities: 10,
};
