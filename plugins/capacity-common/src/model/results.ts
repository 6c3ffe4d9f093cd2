import type { Scenario } from '../plan';
import type { ComponentCost, Cost } from './cost';

/** Milliseconds from a request's arrival to its answer. */
export interface Latency {
  readonly mean: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** What can be used up; of a latency objective the share of calls that may be slower. */
export const LIMIT_KINDS = [
  'rateLimit',
  'tokenLimit',
  'instances',
  'latency',
] as const;
export type LimitKind = (typeof LIMIT_KINDS)[number];

/** How much of a limit the busiest minute takes. */
export interface LimitUse {
  readonly componentId: string;
  readonly kind: LimitKind;
  /** 1 is all of it. */
  readonly used: number;
}

/** Money for one call to a language model, whose tokens are log-normal. */
export interface CallCost {
  readonly mean: number;
  readonly p99: number;
  /** Of what all calls cost, the part of the dearest hundredth. */
  readonly dearestShare: number;
}

/** A component in a month, in its busiest minute unless a name says otherwise. */
export interface ComponentMonth {
  readonly id: string;
  /** Requests a second, mean of the month. */
  readonly averageRps: number;
  readonly peakRps: number;
  /** Calls a second that the limits let through. */
  readonly effectiveRps: number;
  /** Requests that are worked on at once, by Little's law. */
  readonly busy: number;
  readonly instances: number;
  /** Instances that it takes, where there may not be as many. */
  readonly neededInstances: number;
  /** Busy places to all places; 1 and more means that the queue grows without end. */
  readonly utilisation: number;
  /** That a request has to wait, and for how long on average; absent where the queue grows without end. */
  readonly waiting?: { readonly probability: number; readonly meanMs: number };
  /** Of calls; absent where the queue grows without end, or nothing comes. */
  readonly latency?: Latency;
  readonly cpuCores: number;
  readonly memoryGib: number;
  readonly networkMbps: number;
  /** Before levers and operations. */
  readonly cost: ComponentCost;
  /** Of the component's own cost. */
  readonly costPerThousand: number;
  /** Absent where calls pay no tokens. */
  readonly callCost?: CallCost;
}

/** What a month takes, in its busiest minute. */
export interface Resources {
  readonly instances: number;
  readonly cpuCores: number;
  readonly memoryGib: number;
  readonly networkMbps: number;
}

export interface Month {
  /** 1 is the month of the inputs. */
  readonly month: number;
  /** Traffic to that of the first month. */
  readonly factor: number;
  readonly averageRps: number;
  readonly peakRps: number;
  readonly trainingsPerSecond: number;
  readonly components: readonly ComponentMonth[];
  /** Of all components. */
  readonly resources: Resources;
  readonly limits: readonly LimitUse[];
  readonly cost: Cost;
  /** Money for a thousand requests, all costs in. */
  readonly costPerThousand: number;
  /** Through all components, as a request meets them; absent where one of them is overloaded. */
  readonly latency?: Latency;
}

export interface ScenarioResult {
  readonly scenario: Scenario;
  /** A month, compound. */
  readonly growth: number;
  readonly months: readonly Month[];
  /** Over the horizon. */
  readonly total: Cost;
  /** Of twelve months from the first; of the horizon where it is shorter. */
  readonly annualTotal: number;
  /** Number of the dearest month. */
  readonly peakMonth: number;
}
