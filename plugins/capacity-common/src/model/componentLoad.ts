import type { Component, Plan } from '../plan';
import { HOURS_A_MONTH, type DayShape } from './day';
import type { Parameters } from './parameters';

/** Requests to a component, a second. */
export interface Flow {
  /** Means over the month, of requests that follow the day and of those that come with trainings. */
  requests: number;
  trainings: number;
  /** In the busiest minute. */
  peak: number;
}

/** What a flow makes of a component. Rates are a second. */
export interface ComponentLoad {
  /** Mean over the month. */
  averageRequests: number;
  /** Of them those that do not come with trainings. */
  requestsOfTraffic: number;
  peakRequests: number;
  /** Calls in the busiest minute that the cache did not answer. */
  peakCalls: number;
  /** Of them those that the rate limit lets through: the effective throughput. */
  servedCalls: number;
  /** Mean calls that are paid for. */
  paidCalls: number;
  /** Mean calls that fell back: failed, or above the limit. */
  fallbackCalls: number;
  peakFallbackCalls: number;
  /** Places that are busy in the busiest minute, by Little's law: calls a second times seconds of a call. */
  busy: number;
  /** Instances that it takes: margin and spares included, whatever the maximum. */
  neededInstances: number;
  /** Instances in the busiest minute. */
  instances: number;
  instanceHours: number;
}

type Sizing = Plan['sizing'];

/**
 * Load of one component.
 *
 * @param into - overwritten and answered, so that many evaluations need no memory
 */
export function loadOf(
  component: Component,
  parameters: Parameters,
  flow: Flow,
  day: DayShape,
  sizing: Sizing,
  into: ComponentLoad,
): ComponentLoad {
  const { fallbackShare, maxCallsPerSecond, meanServiceSeconds, missShare } =
    parameters;
  into.averageRequests = flow.requests + flow.trainings;
  into.requestsOfTraffic = flow.requests;
  into.peakRequests = flow.peak;
  into.peakCalls = flow.peak * missShare;
  into.servedCalls = Math.min(into.peakCalls, maxCallsPerSecond);
  into.peakFallbackCalls =
    into.peakCalls - into.servedCalls + into.servedCalls * fallbackShare;
  into.busy = into.servedCalls * meanServiceSeconds;
  into.neededInstances = instancesFor(into.busy, component, sizing);
  into.instances = bounded(into.neededInstances, component);
  sumHours(component, parameters, flow, day, sizing, into);
  return into;
}

/** Instances of so many busy places: Little's law with margin and spares. */
function instancesFor(
  busy: number,
  { concurrency }: Component,
  { margin, spareInstances }: Sizing,
): number {
  return busy > 0
    ? Math.ceil((busy * (1 + margin)) / concurrency) + spareInstances
    : 0;
}

function bounded(
  needed: number,
  { scaling: { minInstances, maxInstances = Infinity } }: Component,
): number {
  return Math.min(Math.max(needed, minInstances), maxInstances);
}

/** Adds up the hours of a day, in and out of the time of trainings: what falls back, and how long instances run. */
function sumHours(
  component: Component,
  {
    fallbackShare,
    maxCallsPerSecond,
    meanServiceSeconds,
    missShare,
  }: Parameters,
  flow: Flow,
  { burst, ratios, shares, trainingShare }: DayShape,
  sizing: Sizing,
  into: ComponentLoad,
): void {
  const { autoscaled } = component.scaling;
  let throttled = 0;
  let instances = 0;
  for (const { share, trainings } of phasesOf(flow, trainingShare)) {
    for (let i = 0; i < ratios.length; i++) {
      const weight = share * shares[i];
      const requests = flow.requests * ratios[i];
      const over = (requests + trainings) * missShare - maxCallsPerSecond;
      throttled += over > 0 ? over * weight : 0;
      if (autoscaled) {
        const calls = Math.min(
          (requests * burst + trainings) * missShare,
          maxCallsPerSecond,
        );
        instances +=
          weight *
          bounded(
            instancesFor(calls * meanServiceSeconds, component, sizing),
            component,
          );
      }
    }
  }
  const calls = into.averageRequests * missShare;
  into.fallbackCalls = throttled + (calls - throttled) * fallbackShare;
  into.paidCalls = calls - into.fallbackCalls;
  into.instanceHours =
    (autoscaled ? instances : into.instances) * HOURS_A_MONTH;
}

/** The week's parts: with trainings, and without. */
function phasesOf(
  { trainings }: Flow,
  trainingShare: number,
): { share: number; trainings: number }[] {
  return trainings > 0 && trainingShare < 1
    ? [
        { share: trainingShare, trainings: trainings / trainingShare },
        { share: 1 - trainingShare, trainings: 0 },
      ]
    : [{ share: 1, trainings }];
}
