import type { Series, Version } from '@vigia/plugin-anomaly-common';
import { newSeries } from '../__testUtils__/fixtures';
import { modelMetrics } from './modelMetrics';

const series = (overrides: Partial<Series> = {}): Series => ({
  ...newSeries(),
  labels: {},
  schedule: {},
  createdAt: 0,
  createdBy: 'user:default/ana',
  updatedAt: 0,
  health: 'healthy',
  recentAnomalies: 2,
  lastObservedAt: 5_000,
  lastValue: 1.5,
  ...overrides,
});
const production = {
  version: 3,
  algorithm: 'statistical',
  metrics: { mean: 2 },
} as unknown as Version;

describe('modelMetrics', () => {
  it('tells what the version was trained to and what the collector saw', () => {
    expect(modelMetrics(series(), production, '24h')).toEqual({
      seriesId: 'press-01-radial',
      window: '24h',
      version: 3,
      algorithm: 'statistical',
      metrics: { mean: 2 },
      anomalies: 2,
      lastValue: 1.5,
      lastObservedAt: 5_000,
      driftDetection: {
        dataDriftDetected: false,
        conceptDriftDetected: false,
      },
    });
  });

  it('has no figures of a version where none is in Production', () => {
    const metrics = modelMetrics(series(), undefined, '24h');

    expect(metrics).toMatchObject({ metrics: {} });
    expect(metrics.version).toBeUndefined();
  });

  it.each<[string, Partial<Series>, string, number | undefined]>([
    ['a day', {}, '1d', 2],
    ['another window', {}, '48h', undefined],
    [
      'a series never observed',
      { lastObservedAt: undefined },
      '24h',
      undefined,
    ],
    ['a series that went silent', { health: 'stale' }, '24h', undefined],
  ])('anomalies of %s', (_, overrides, window, anomalies) => {
    expect(modelMetrics(series(overrides), production, window).anomalies).toBe(
      anomalies,
    );
  });
});
