import {
  BREAKER_STATES,
  LAYERS,
  type Refusal,
  type InstanceReport,
  type Traffic,
} from '@vigia/plugin-anomaly-common';
import { quantileMs, sumBins } from '../../metrics';
import type { WorkerStatus } from './WorkerStatus';

/** What the primary knows of the instance, beside what its workers say. */
export interface InstanceFacts {
  instanceId: string;
  kind: InstanceReport['kind'];
  host: string;
  /** Epoch milliseconds. */
  startedAt: number;
  reportedAt: number;
  intervalMs: number;
  /** CPU time of all workers within the interval. */
  cpuMs: number;
}

/** One report of an instance's workers, of which there is at least one: traffic adds up, the worst state counts. */
export function sumStatuses(
  workers: readonly WorkerStatus[],
  facts: InstanceFacts,
): InstanceReport {
  const { intervalMs, cpuMs, ...instance } = facts;
  return {
    ...instance,
    status: statusOf(workers),
    registry: {
      ...workers[0].registry,
      reachable: workers.every(({ registry }) => registry.reachable),
    },
    breaker: worstBreaker(workers),
    models: models(workers),
    traffic: traffic(workers, intervalMs),
    totals: {
      predictions: sum(workers, ({ totals }) => totals.predictions),
      anomalies: sum(workers, ({ totals }) => totals.anomalies),
    },
    process: {
      workers: workers.length,
      rssBytes: sum(workers, ({ rssBytes }) => rssBytes),
      cpuCores: intervalMs > 0 ? cpuMs / intervalMs : 0,
      eventLoopP99Ms: most(workers, ({ eventLoopP99Ms }) => eventLoopP99Ms),
    },
  };
}

function statusOf(workers: readonly WorkerStatus[]): InstanceReport['status'] {
  if (workers.some(({ isDraining }) => isDraining)) {
    return 'draining';
  }
  if (!workers.every(({ isReady }) => isReady)) {
    return 'starting';
  }
  return workers.every(({ registry }) => registry.reachable)
    ? 'healthy'
    : 'degraded';
}

function worstBreaker(
  workers: readonly WorkerStatus[],
): InstanceReport['breaker'] {
  const bySeverity = [
    'open',
    'half_open',
    'closed',
  ] satisfies (typeof BREAKER_STATES)[number][];
  return workers
    .map(({ breaker }) => breaker)
    .reduce((worst, each) =>
      bySeverity.indexOf(each.state) < bySeverity.indexOf(worst.state)
        ? each
        : worst,
    );
}

/** Each worker has the whole fleet: its models count once, the memory they take as often as they take it. */
function models(workers: readonly WorkerStatus[]): InstanceReport['models'] {
  const savedAt = workers
    .map(each => each.models.snapshotSavedAt)
    .filter(at => at !== undefined);
  const of = (pick: (models: InstanceReport['models']) => number) =>
    sum(workers, each => pick(each.models));
  return {
    fleet: most(workers, each => each.models.fleet),
    fleetBytes: of(({ fleetBytes }) => fleetBytes),
    heavy: of(({ heavy }) => heavy),
    heavyBytes: of(({ heavyBytes }) => heavyBytes),
    heavyMaxBytes: of(({ heavyMaxBytes }) => heavyMaxBytes),
    hitRate: of(({ hitRate }) => hitRate) / workers.length,
    ...(savedAt.length > 0 && { snapshotSavedAt: Math.max(...savedAt) }),
  };
}

function traffic(
  workers: readonly WorkerStatus[],
  intervalMs: number,
): Traffic {
  const latency = sumBins(workers.map(({ requests }) => requests.latency));
  const quantile = (q: number) => quantileMs(latency, q) ?? 0;
  const requests = sum(workers, each => each.requests.requests);
  return {
    intervalMs,
    requests,
    predictions: sum(workers, ({ scored }) => scored.predictions),
    anomalies: sum(workers, ({ scored }) => scored.anomalies),
    errors: sum(workers, each => each.requests.errors),
    refused: refused(workers),
    byLayer: byName(LAYERS, name =>
      sum(workers, ({ scored }) => scored.byLayer[name]),
    ),
    ...(requests > 0 && {
      latency: {
        p50Ms: quantile(0.5),
        p95Ms: quantile(0.95),
        p99Ms: quantile(0.99),
        maxMs: latency.maxMs,
      },
    }),
  };
}

function refused(workers: readonly WorkerStatus[]): Traffic['refused'] {
  const of = (name: Refusal) =>
    sum(workers, each => each.requests.refused[name]);
  return {
    unauthenticated: of('unauthenticated'),
    forbidden: of('forbidden'),
    rateLimited: of('rate_limited'),
    invalid: of('invalid'),
    tooLarge: of('too_large'),
  };
}

function byName<N extends string>(
  names: readonly N[],
  value: (name: N) => number,
): Record<N, number> {
  return Object.fromEntries(names.map(name => [name, value(name)])) as Record<
    N,
    number
  >;
}

function sum<T>(all: readonly T[], pick: (each: T) => number): number {
  return all.reduce((total, each) => total + pick(each), 0);
}

function most<T>(all: readonly T[], pick: (each: T) => number): number {
  return Math.max(...all.map(pick));
}
