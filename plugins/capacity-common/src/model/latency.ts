import {
  logNormalOfCv,
  momentsOf,
  quantileOf,
  responseQuantile,
  responseTail,
  scvOf,
  waitingOf,
  type Waiting,
} from '../queueing';
import type { ComponentLoad } from './componentLoad';
import type { Parameters } from './parameters';
import type { Latency } from './results';

const MS_PER_SECOND = 1000;

/** Waiting of a component's calls in the busiest minute; undefined where the queue grows without end. */
export function waitingOfLoad(
  parameters: Parameters,
  load: ComponentLoad,
  concurrency: number,
): Waiting | undefined {
  const servers = load.instances * concurrency;
  return servers >= 1
    ? waitingOf({
        arrivalRate: load.servedCalls,
        meanServiceSeconds: parameters.meanServiceSeconds,
        serviceScv: scvOf(parameters.service),
        servers,
      })
    : undefined;
}

/** Share of a component's calls that take longer than so long; all of them where the queue grows without end. */
export function slowShareOf(
  parameters: Parameters,
  load: ComponentLoad,
  concurrency: number,
  withinMs: number,
): number {
  if (load.peakCalls === 0) {
    return 0;
  }
  const waiting = waitingOfLoad(parameters, load, concurrency);
  return waiting
    ? responseTail(parameters.service, waiting, withinMs / MS_PER_SECOND)
    : 1;
}

/** Latency of a component's calls. */
export function latencyOf({ service }: Parameters, waiting: Waiting): Latency {
  const quantile = (p: number) =>
    responseQuantile(service, waiting, p) * MS_PER_SECOND;
  return {
    mean: momentsOf(service, waiting).mean * MS_PER_SECOND,
    p50: quantile(0.5),
    p95: quantile(0.95),
    p99: quantile(0.99),
  };
}

/** A component on the way of a request. */
export interface Stop {
  readonly parameters: Parameters;
  readonly waiting: Waiting;
  /** Calls that one request of the traffic makes. */
  readonly visits: number;
}

/**
 * Latency of a request that meets components one after the other: mean and variance add up, and quantiles are those of the log-normal
 * distribution with both (Fenton 1960). A component that only some requests meet adds the variance of that chance.
 */
export function endToEndLatency(stops: readonly Stop[]): Latency | undefined {
  let mean = 0;
  let variance = 0;
  for (const { parameters, visits, waiting } of stops) {
    const one = momentsOf(parameters.service, waiting);
    const whole = Math.floor(visits);
    const chance = visits - whole;
    mean += visits * one.mean;
    variance +=
      visits * one.variance + chance * (1 - chance) * one.mean * one.mean;
  }
  if (mean === 0) {
    return undefined;
  }
  const total = logNormalOfCv(mean, Math.sqrt(variance) / mean);
  const quantile = (p: number) => quantileOf(total, p) * MS_PER_SECOND;
  return {
    mean: mean * MS_PER_SECOND,
    p50: quantile(0.5),
    p95: quantile(0.95),
    p99: quantile(0.99),
  };
}
