import fc from 'fast-check';
import type { HealthReport } from '@vigia/plugin-anomaly-common';
import type { ScoredObservation, ServedModel } from '@vigia/predictor';
import { HealthMonitor } from './HealthMonitor';
import { HealthReporter } from './HealthReporter';
import { RecentObservations } from './RecentObservations';

const DAY_MS = 24 * 3_600_000;
const NOW = Date.parse('2026-01-01T00:00:00Z');

const MODEL = {
  seriesId: 'a',
  version: 1,
  metrics: { mean: 0, std: 1 },
  trainingWindow: { from: 0, to: 9_000, points: 10 },
} as unknown as ServedModel;

const scored = (
  timestamp: number,
  value: number,
  over: Partial<ScoredObservation> = {},
) =>
  ({
    seriesId: 'a',
    timestamp,
    value,
    verdict: 'normal',
    origin: 'pushed',
    ...over,
  } as ScoredObservation);

describe('RecentObservations', () => {
  it('holds the newest of what came in order', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.array(fc.integer({ min: 0, max: 200 }), { size: 'large' }),
        (capacity, times) => {
          const ring = new RecentObservations(capacity);
          const kept: number[] = [];
          for (const time of times) {
            const newer = kept.length === 0 || time > kept.at(-1)!;
            expect(ring.add(time, -time)).toBe(newer);
            if (newer) {
              kept.push(time);
            }
          }
          const expected = kept.slice(-capacity);
          const { timestamps, values } = ring.observations();
          expect([...timestamps]).toEqual(expected);
          expect([...values].map(value => 0 - value)).toEqual(expected);
        },
      ),
    );
  });
});

describe('HealthMonitor', () => {
  function setUp(past: number[] = []) {
    const reports: HealthReport[] = [];
    const clock = { now: NOW };
    const monitor = HealthMonitor.create({
      report: report => reports.push(report),
      pastAnomalies: async questions =>
        questions.map(({ since }) =>
          past.filter(timestamp => timestamp > since),
        ),
      pullPeriodMs: 1_000,
      now: () => clock.now,
    });
    return { reports, clock, monitor };
  }

  it('counts the anomalies of the 24 h before the newest observation, those of before the start included', async () => {
    const { monitor, reports } = setUp([NOW - DAY_MS - 1, NOW - DAY_MS + 1]);
    await monitor.observe('a', [scored(NOW, 9, { verdict: 'anomaly' })], MODEL);
    expect(reports).toEqual([
      expect.objectContaining({
        health: 'healthy',
        lastObservedAt: NOW,
        lastValue: 9,
        recentAnomalies: 2,
      }),
    ]);
    await monitor.observe('a', [scored(NOW + 2, 1)], MODEL);
    expect(reports[1].recentAnomalies).toBe(1);
  });

  it('judges by the version that is in Production now', async () => {
    const { monitor, reports } = setUp();
    await monitor.observe('a', [scored(NOW, 1)], MODEL);
    const silent = { ...MODEL, version: 2, metrics: {} };
    await monitor.observe('a', [scored(NOW + 1, 1)], silent as ServedModel);
    await monitor.observe('a', [scored(NOW + 2, 1)], MODEL);
    expect(reports.map(({ health }) => health)).toEqual([
      'healthy',
      'unknown',
      'healthy',
    ]);
  });

  it('passes over what is not newer', async () => {
    const { monitor, reports } = setUp();
    await monitor.observe('a', [scored(NOW, 1)], MODEL);
    await monitor.observe('a', [scored(NOW, 1), scored(NOW - 5, 1)], MODEL);
    expect(reports).toHaveLength(1);
  });

  it('tells when a series has gone silent, once', async () => {
    const { clock, monitor, reports } = setUp();
    await monitor.observe('a', [scored(NOW, 1)], MODEL);
    for (const minutes of [1, 10, 20]) {
      clock.now = NOW + minutes * 60_000;
      monitor.reassess('a');
    }
    expect(reports.map(({ health }) => health)).toEqual(['healthy', 'stale']);
  });

  it('is unknown without a Production version', async () => {
    const { monitor, reports } = setUp();
    await monitor.observe('a', [scored(NOW, 1)], undefined);
    expect(reports).toMatchObject([{ health: 'unknown', lastValue: 1 }]);
  });

  it('judges a pulled series by what was pulled alone', async () => {
    const { monitor, reports } = setUp();
    monitor.begin('a', MODEL, {
      timestamps: Float64Array.of(NOW - 1),
      values: Float64Array.of(0),
    });
    await monitor.observe('a', [scored(NOW + 500, 99)], MODEL);
    expect(reports).toEqual([]);
    await monitor.observe('a', [scored(NOW, 1, { origin: 'pulled' })], MODEL);
    expect(reports).toMatchObject([{ lastValue: 1 }]);
  });
});

describe('HealthReporter', () => {
  const report = (seriesId: string, lastValue = 0): HealthReport => ({
    seriesId,
    health: 'healthy',
    recentAnomalies: 0,
    lastValue,
  });

  it('sends the newest report of each series, at most 100 a call, and keeps what could not be sent', async () => {
    const calls: number[] = [];
    const registry = { reachable: false };
    const reporter = new HealthReporter({
      reportHealth: async reports => {
        if (!registry.reachable) {
          throw new Error('away');
        }
        calls.push(reports.length);
      },
    });
    for (let series = 0; series < 150; series++) {
      reporter.report(report(`s${series}`, 1));
      reporter.report(report(`s${series}`, 2));
    }
    await expect(reporter.flush()).rejects.toThrow('away');
    registry.reachable = true;
    await Promise.all([reporter.flush(), reporter.flush()]);
    await reporter.flush();
    expect(calls).toEqual([100, 50]);
  });
});
