import {
  type InstanceList,
  type InstanceReport,
  type Layer,
  LAYERS,
  type Traffic,
} from '@vigia/plugin-anomaly-common';

/** Latency of requests, in milliseconds. */
export type Latency = NonNullable<Traffic['latency']>;
/** A reason to refuse a request, as the client names it. */
export type RefusalReason = keyof Traffic['refused'];

/** Reasons in the order in which a request meets them. */
export const REFUSAL_REASONS = [
  'unauthenticated',
  'forbidden',
  'rateLimited',
  'tooLarge',
  'invalid',
] as const satisfies readonly RefusalReason[];

/** A part of all predictions. */
export interface LayerPart {
  layer: Layer;
  perSecond: number;
  /** 0 to 1; 0 also where nothing was predicted. */
  share: number;
}

/** Requests that were refused for one reason. */
export interface RefusalPart {
  reason: RefusalReason;
  count: number;
  perSecond: number;
}

/** What several instances did together, each within its own last interval. */
export interface CombinedTraffic {
  instances: number;
  /** The longest interval among them. */
  intervalMs: number;
  predictionsPerSecond: number;
  requestsPerSecond: number;
  errorsPerSecond: number;
  refusedPerSecond: number;
  /** The worst instance's, quantile by quantile: those of several cannot be averaged. Absent without requests. */
  latency?: Latency;
  /** In the order in which layers are asked, all five. */
  layers: LayerPart[];
  /** Only those that there were, the most frequent first. */
  refusals: RefusalPart[];
  coresBusy: number;
  workers: number;
}

const sum = (values: readonly number[]) =>
  values.reduce((total, value) => total + value, 0);

/** Events per second; an interval that has no length yet has seen none. */
function perSecond(count: number, intervalMs: number): number {
  return intervalMs > 0 ? (count / intervalMs) * 1000 : 0;
}

function worstOf(latencies: readonly Latency[]): Latency | undefined {
  if (latencies.length === 0) {
    return undefined;
  }
  const worst = (quantile: keyof Latency) =>
    Math.max(...latencies.map(latency => latency[quantile]));
  return {
    p50Ms: worst('p50Ms'),
    p95Ms: worst('p95Ms'),
    p99Ms: worst('p99Ms'),
    maxMs: worst('maxMs'),
  };
}

/**
 * Sums up what instances report. Rates are added, so that instances whose intervals differ count for what they did;
 * quantiles are those of the worst instance.
 */
export function combineTraffic(
  instances: readonly InstanceReport[],
): CombinedTraffic {
  const traffic = instances.map(instance => instance.traffic);
  const rate = (count: (of: Traffic) => number) =>
    sum(traffic.map(of => perSecond(count(of), of.intervalMs)));

  const byLayer = LAYERS.map(layer => rate(of => of.byLayer[layer]));
  const answered = sum(byLayer);
  const refusals = REFUSAL_REASONS.map(reason => ({
    reason,
    count: sum(traffic.map(of => of.refused[reason])),
    perSecond: rate(of => of.refused[reason]),
  }));
  return {
    instances: instances.length,
    intervalMs: Math.max(0, ...traffic.map(of => of.intervalMs)),
    predictionsPerSecond: rate(of => of.predictions),
    requestsPerSecond: rate(of => of.requests),
    errorsPerSecond: rate(of => of.errors),
    refusedPerSecond: sum(refusals.map(refusal => refusal.perSecond)),
    latency: worstOf(
      traffic.flatMap(of => (of.latency === undefined ? [] : [of.latency])),
    ),
    layers: LAYERS.map((layer, index) => ({
      layer,
      perSecond: byLayer[index],
      share: answered > 0 ? byLayer[index] / answered : 0,
    })),
    refusals: refusals
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.perSecond - a.perSecond),
    coresBusy: sum(instances.map(({ process }) => process.cpuCores)),
    workers: sum(instances.map(({ process }) => process.workers)),
  };
}

/** Whether anything was asked: `none` since the instances started, `idle` not within the history. */
export type Activity = 'none' | 'idle' | 'active';

export function activityOf({ items, history }: InstanceList): Activity {
  const isActive =
    history.some(
      point => point.predictionsPerSecond > 0 || point.requestsPerSecond > 0,
    ) ||
    items.some(
      ({ traffic }) => traffic.predictions > 0 || traffic.requests > 0,
    );
  if (isActive) {
    return 'active';
  }
  return items.some(({ totals }) => totals.predictions > 0) ? 'idle' : 'none';
}
