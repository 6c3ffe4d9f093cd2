import { Registry } from 'prom-client';
import { RequestMetrics } from '../../metrics';
import { CpuTime } from './CpuTime';
import { sumStatuses } from './sumStatuses';
import type { WorkerStatus } from './WorkerStatus';

const FACTS = {
  instanceId: 'predictor-1',
  kind: 'standalone' as const,
  host: 'node-1',
  startedAt: 1,
  reportedAt: 5_001,
  intervalMs: 5_000,
  cpuMs: 2_500,
};

function worker(
  latencies: number[],
  over: Partial<WorkerStatus> = {},
): WorkerStatus {
  const metrics = RequestMetrics.create(new Registry());
  latencies.forEach(ms => metrics.answered(0, 200, ms));
  metrics.refused('too_large');
  return {
    isReady: true,
    isDraining: false,
    registry: { reachable: true, cursor: '7', syncedAt: 3 },
    breaker: { state: 'closed', failures: 0, shared: false },
    models: {
      fleet: 100,
      fleetBytes: 1_000,
      heavy: 2,
      heavyBytes: 50,
      heavyMaxBytes: 500,
      hitRate: 0.5,
    },
    requests: metrics.takeInterval(),
    scored: {
      predictions: 10,
      anomalies: 1,
      byLayer: { cache: 9, mlflow: 1, snapshot: 0, statistics: 0, bounds: 0 },
    },
    totals: { predictions: 100, anomalies: 5 },
    rssBytes: 1_000_000,
    cpuMs: 10,
    eventLoopP99Ms: 2,
    ...over,
  };
}

describe('sumStatuses', () => {
  it('adds up what workers do, and counts the fleet that each of them has once', () => {
    const report = sumStatuses(
      [
        worker([1, 1, 1]),
        worker([100], {
          eventLoopP99Ms: 9,
          models: { ...worker([]).models, hitRate: 1, snapshotSavedAt: 4 },
        }),
      ],
      FACTS,
    );
    expect(report).toMatchObject({
      instanceId: 'predictor-1',
      kind: 'standalone',
      status: 'healthy',
      models: {
        fleet: 100,
        fleetBytes: 2_000,
        heavy: 4,
        hitRate: 0.75,
        snapshotSavedAt: 4,
      },
      traffic: {
        intervalMs: 5_000,
        requests: 4,
        predictions: 20,
        anomalies: 2,
        refused: { tooLarge: 2, rateLimited: 0 },
        byLayer: { cache: 18, mlflow: 2 },
        latency: { p99Ms: 100, maxMs: 100 },
      },
      totals: { predictions: 200, anomalies: 10 },
      process: {
        workers: 2,
        rssBytes: 2_000_000,
        cpuCores: 0.5,
        eventLoopP99Ms: 9,
      },
    });
    expect(report.traffic.latency!.p50Ms).toBeCloseTo(1, 1);
  });

  it.each([
    ['healthy', {}],
    ['degraded', { registry: { reachable: false } }],
    ['starting', { isReady: false, registry: { reachable: false } }],
    ['draining', { isDraining: true, isReady: false }],
  ])('is %s when one worker is', (status, over) => {
    expect(sumStatuses([worker([]), worker([], over)], FACTS).status).toBe(
      status,
    );
  });

  it('tells the breaker that is worst off', () => {
    const state = (of: 'closed' | 'half_open' | 'open') =>
      worker([], { breaker: { state: of, failures: 1, shared: true } });
    const worst = (...all: ('closed' | 'half_open' | 'open')[]) =>
      sumStatuses(all.map(state), FACTS).breaker.state;
    expect(worst('closed', 'open', 'half_open')).toBe('open');
    expect(worst('closed', 'half_open')).toBe('half_open');
  });

  it('tells no latency without requests', () => {
    expect(sumStatuses([worker([])], FACTS).traffic.latency).toBeUndefined();
  });
});

describe('CpuTime', () => {
  it('counts what was spent since the last look, with those that came and without those that went', () => {
    const cpu = new CpuTime();
    expect(cpu.spentMs(new Map([['1', 10]]))).toBe(10);
    expect(
      cpu.spentMs(
        new Map([
          ['1', 15],
          ['2', 7],
        ]),
      ),
    ).toBe(12);
    expect(cpu.spentMs(new Map([['2', 8]]))).toBe(1);
  });
});
