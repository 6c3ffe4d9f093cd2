import type { Levers, Plan } from '../plan';
import type { ComponentLoad } from './componentLoad';
import { SECONDS_A_MONTH } from './day';
import type { Parameters } from './parameters';

const KIB_PER_GIB = 2 ** 20;

/** Money of a month, in the plan's currency. `total` is the sum of the others. */
export interface Cost {
  /** Tokens of calls that were answered. */
  readonly api: number;
  /** Instances and network. */
  readonly infrastructure: number;
  /** Monitoring, governance and logs. */
  readonly operations: number;
  /** What answers where a call failed, or was above the limit. */
  readonly fallback: number;
  readonly total: number;
}

/** A component's own part; operations are the plan's. */
export interface ComponentCost {
  readonly api: number;
  /** Instance hours, before levers. */
  readonly compute: number;
  readonly network: number;
  readonly fallback: number;
}

export function componentCostOf(
  { instance, networkKibPerRequest }: Plan['components'][number],
  { pricePerCall, pricePerFallback }: Parameters,
  load: ComponentLoad,
  { networkPricePerGib }: Plan,
): ComponentCost {
  return {
    api: load.paidCalls * SECONDS_A_MONTH * pricePerCall,
    compute: load.instanceHours * instance.pricePerHour,
    network:
      ((load.averageRequests * SECONDS_A_MONTH * networkKibPerRequest) /
        KIB_PER_GIB) *
      networkPricePerGib,
    fallback: load.fallbackCalls * SECONDS_A_MONTH * pricePerFallback,
  };
}

/**
 * What is left of the cost of instances: each lever acts on what those before it leave, so that savings are not added up.
 * Source of their ranges: `platform-aiops-reference.md`.
 */
export function computeLeft({
  rightsizing = 0,
  scaling = 0,
  ephemeral = 0,
}: Levers = {}): number {
  return (1 - rightsizing) * (1 - scaling) * (1 - ephemeral);
}

/** @param requests - a second, that the traffic makes */
export function costOf(
  parts: readonly ComponentCost[],
  requests: number,
  { levers = {}, operations }: Plan,
): Cost {
  let api = 0;
  let compute = 0;
  let network = 0;
  let fallback = 0;
  for (const part of parts) {
    api += part.api;
    compute += part.compute;
    network += part.network;
    fallback += part.fallback;
  }
  const infrastructure = compute * computeLeft(levers) + network;
  const logs =
    ((requests * SECONDS_A_MONTH * operations.logKibPerRequest) / KIB_PER_GIB) *
    operations.logPricePerGib *
    (1 - (levers.logs ?? 0));
  const operating =
    operations.fixedPerMonth +
    operations.shareOfInfrastructure * infrastructure +
    logs;
  return {
    api,
    infrastructure,
    operations: operating,
    fallback,
    total: api + infrastructure + operating + fallback,
  };
}
