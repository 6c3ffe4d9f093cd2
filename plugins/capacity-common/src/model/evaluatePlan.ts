import { SCENARIOS, type Plan, type Scenario } from '../plan';
import { callCostOf } from './callCost';
import type { ComponentCost, Cost } from './cost';
import { SECONDS_A_MONTH, trafficRatesOf } from './day';
import {
  endToEndLatency,
  latencyOf,
  waitingOfLoad,
  type Stop,
} from './latency';
import { limitsOf } from './limits';
import { MonthModel } from './MonthModel';
import type {
  ComponentMonth,
  Month,
  Resources,
  ScenarioResult,
} from './results';

const MONTHS_A_YEAR = 12;
const KIB_PER_MEGABIT = 1e6 / 8 / 1024;
const MS_PER_SECOND = 1000;
const NO_COST: Cost = {
  api: 0,
  infrastructure: 0,
  operations: 0,
  fallback: 0,
  total: 0,
};

/** Traffic of a month to that of the first, growth being compound. @param month - from 1 */
export function growthFactor(growth: number, month: number): number {
  return (1 + growth) ** (month - 1);
}

/**
 * All months of all scenarios, by closed forms. Takes milliseconds: pages call it while an input is dragged.
 *
 * @param plan - a checked one, see `parsePlan`
 */
export function evaluatePlan(plan: Plan): Record<Scenario, ScenarioResult> {
  const model = new MonthModel(plan);
  const results = SCENARIOS.map(scenario => [
    scenario,
    evaluateScenario(plan, model, scenario),
  ]);
  return Object.fromEntries(results);
}

function evaluateScenario(
  plan: Plan,
  model: MonthModel,
  scenario: Scenario,
): ScenarioResult {
  const growth = plan.growth[scenario];
  const months = Array.from({ length: plan.horizonMonths }, (_, index) =>
    evaluateMonth(plan, model, index + 1, growthFactor(growth, index + 1)),
  );
  const costs = months.map(({ cost }) => cost);
  const peak = months.reduce((dearest, month) =>
    month.cost.total > dearest.cost.total ? month : dearest,
  );
  return {
    scenario,
    growth,
    months,
    total: costs.reduce(sumOf, NO_COST),
    annualTotal: costs.slice(0, MONTHS_A_YEAR).reduce(sumOf, NO_COST).total,
    peakMonth: peak.month,
  };
}

/** One month of a plan, by its traffic to that of the first. */
export function evaluateMonth(
  plan: Plan,
  model: MonthModel,
  month: number,
  factor: number,
): Month {
  const cost = model.evaluate(factor);
  const { requests, trainings } = trafficRatesOf(plan.traffic);
  const averageRps = requests * factor;
  const { components, latency } = evaluateComponents(plan, model, averageRps);
  return {
    month,
    factor,
    averageRps,
    peakRps: averageRps * model.day.peak,
    trainingsPerSecond: trainings * factor,
    components,
    resources: resourcesOf(components),
    limits: limitsOf(plan, model),
    cost,
    costPerThousand: perThousand(cost.total, averageRps + trainings * factor),
    latency,
  };
}

function evaluateComponents(
  plan: Plan,
  model: MonthModel,
  trafficRps: number,
): Pick<Month, 'components' | 'latency'> {
  const stops: Stop[] = [];
  let isOverloaded = false;
  const components = plan.components.map((component, index) => {
    const load = model.loads[index];
    const parameters = model.parameters[index];
    const waiting = waitingOfLoad(parameters, load, component.concurrency);
    const isAsked = load.peakCalls > 0;
    isOverloaded ||= isAsked && !waiting;
    if (waiting && isAsked && load.requestsOfTraffic > 0) {
      stops.push({
        parameters,
        waiting,
        visits: (load.requestsOfTraffic * parameters.missShare) / trafficRps,
      });
    }
    const month: ComponentMonth = {
      id: component.id,
      averageRps: load.averageRequests,
      peakRps: load.peakRequests,
      effectiveRps: load.servedCalls,
      busy: load.busy,
      instances: load.instances,
      neededInstances: load.neededInstances,
      utilisation:
        load.busy === 0
          ? 0
          : load.busy / (load.instances * component.concurrency),
      waiting: waiting && {
        probability: waiting.probability,
        meanMs: waiting.meanSeconds * MS_PER_SECOND,
      },
      latency: waiting && isAsked ? latencyOf(parameters, waiting) : undefined,
      cpuCores: load.instances * component.instance.cpuCores,
      memoryGib: load.instances * component.instance.memoryGib,
      networkMbps:
        (load.peakRequests * component.networkKibPerRequest) / KIB_PER_MEGABIT,
      cost: model.componentCosts[index],
      costPerThousand: perThousand(
        ownCost(model.componentCosts[index]),
        load.averageRequests,
      ),
      callCost: callCostOf(component),
    };
    return month;
  });
  return {
    components,
    latency: isOverloaded ? undefined : endToEndLatency(stops),
  };
}

function resourcesOf(components: readonly ComponentMonth[]): Resources {
  const sum = (name: keyof Resources) =>
    components.reduce((total, component) => total + component[name], 0);
  return {
    instances: sum('instances'),
    cpuCores: sum('cpuCores'),
    memoryGib: sum('memoryGib'),
    networkMbps: sum('networkMbps'),
  };
}

function ownCost({ api, compute, network, fallback }: ComponentCost): number {
  return api + compute + network + fallback;
}

/** @param rps - mean of the month; without any, a thousand requests cost nothing that could be told */
function perThousand(cost: number, rps: number): number {
  return rps > 0 ? (cost / (rps * SECONDS_A_MONTH)) * 1000 : 0;
}

function sumOf(a: Cost, b: Cost): Cost {
  return {
    api: a.api + b.api,
    infrastructure: a.infrastructure + b.infrastructure,
    operations: a.operations + b.operations,
    fallback: a.fallback + b.fallback,
    total: a.total + b.total,
  };
}

/** Total cost of the horizon, without anything else: for those who ask a thousand times. */
export function evaluateTotal(plan: Plan, scenario: Scenario): number {
  const model = new MonthModel(plan);
  const growth = plan.growth[scenario];
  let total = 0;
  for (let month = 1; month <= plan.horizonMonths; month++) {
    total += model.evaluate(growthFactor(growth, month)).total;
  }
  return total;
}
