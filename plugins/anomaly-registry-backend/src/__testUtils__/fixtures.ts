import { fitDetector } from '@vigia/detectors';
import type { NewSeries, NewVersion } from '@vigia/plugin-anomaly-common';

/** A series that can be registered. */
export function newSeries(overrides: Partial<NewSeries> = {}): NewSeries {
  return {
    seriesId: 'press-01-radial',
    unit: 'mm/s',
    labels: { equipment: 'press-01', axis: 'radial' },
    owner: 'group:default/stamping',
    environment: 'production',
    source: { type: 'simulator', parameters: { seed: 1 } },
    detector: { algorithm: 'statistical', hyperparameters: {} },
    ...overrides,
  };
}

const fitted = fitDetector({
  algorithm: 'statistical',
  hyperparameters: {},
  observations: {
    timestamps: Float64Array.of(0, 1000, 2000, 3000),
    values: Float64Array.of(1, 2, 3, 2),
  },
});

/** A fitted version that can be registered, in Staging. */
export function newVersion(overrides: Partial<NewVersion> = {}): NewVersion {
  return {
    algorithm: fitted.algorithm,
    hyperparameters: { threshold_sigma: 3 },
    state: fitted.serialize(),
    threshold: fitted.threshold,
    contextLength: fitted.contextLength,
    metrics: { ...fitted.metrics },
    trainingWindow: { from: 0, to: 3000, points: 4 },
    jobId: 'job-1',
    stage: 'Staging',
    ...overrides,
  };
}
