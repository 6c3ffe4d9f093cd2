import { InputError } from '@backstage/errors';
import { erlangC } from './erlang';

/** A queue before equal servers. */
export interface Station {
  /** Arrivals a second, at least 0. */
  readonly arrivalRate: number;
  /** Seconds for which a server is busy with one request, above 0. */
  readonly meanServiceSeconds: number;
  /** Squared coefficient of variation of the service time; 1 of the exponential one. */
  readonly serviceScv: number;
  /** Of the time between arrivals; 1, Poisson's, when absent. */
  readonly arrivalScv?: number;
  /** A whole number, at least 1. */
  readonly servers: number;
}

/** How long requests wait: not at all, or for an exponential time. */
export interface Waiting {
  /** That an arrival has to wait. */
  readonly probability: number;
  /** Of all arrivals, in seconds. */
  readonly meanSeconds: number;
  /** 1 / mean of those that wait, per second. */
  readonly rate: number;
}

/**
 * Waiting in M/M/c (exact) and in G/G/c by Allen and Cunneen: the wait of M/M/c times (ca^2 + cs^2) / 2. Undefined when the servers
 * are not enough, and the queue grows without end.
 *
 * @throws InputError naming the field
 */
export function waitingOf(station: Station): Waiting | undefined {
  const { arrivalRate, meanServiceSeconds, serviceScv, servers } = station;
  if (!(meanServiceSeconds > 0)) {
    throw new InputError(
      `meanServiceSeconds: must be above 0, got ${meanServiceSeconds}`,
    );
  }
  const load = arrivalRate * meanServiceSeconds;
  if (load >= servers) {
    return undefined;
  }
  const probability = erlangC(servers, load);
  const variability = ((station.arrivalScv ?? 1) + serviceScv) / 2;
  const meanOfWaiting = (variability * meanServiceSeconds) / (servers - load);
  return {
    probability,
    meanSeconds: probability * meanOfWaiting,
    rate: 1 / meanOfWaiting,
  };
}

/** Share of arrivals that wait at most so many seconds: 1 - C exp(-rate t); exact in M/M/c. */
export function serviceLevel(waiting: Waiting, seconds: number): number {
  return 1 - waiting.probability * Math.exp(-waiting.rate * seconds);
}
