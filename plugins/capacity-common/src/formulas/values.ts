import { dayShapeOf } from '../model/day';
import { callCostScv, evaluatePlan, slowShareOf } from '../model';
import { erlangB, scvOf } from '../queueing';
import type { ValuedFigure } from './figures';
import {
  componentAt,
  type ComponentSituation,
  type Situation,
} from './situation';

type Value = (situation: Situation) => number | undefined;

const MS_PER_SECOND = 1000;

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

const ofComponent =
  (value: (at: ComponentSituation) => number | undefined): Value =>
  situation =>
    value(componentAt(situation));

const ofMonth =
  (value: (month: Situation['month']) => number): Value =>
  ({ month }) =>
    value(month);

const logsOf: Value = ({ month: { cost }, place: { plan } }) =>
  cost.operations -
  plan.operations.fixedPerMonth -
  plan.operations.shareOfInfrastructure * cost.infrastructure;

const erlangBOf = ({ component, load }: ComponentSituation) => {
  const servers = load.instances * component.concurrency;
  return servers >= 1 ? erlangB(servers, load.busy) : undefined;
};

const slowShareAt = ({ component, load, parameters }: ComponentSituation) =>
  component.latencyObjective &&
  slowShareOf(
    parameters,
    load,
    component.concurrency,
    component.latencyObjective.withinMs,
  );

const latencyLimitUse = (at: ComponentSituation) => {
  const slow = slowShareAt(at);
  return slow === undefined
    ? undefined
    : slow / (1 - at.component.latencyObjective!.share);
};

const limitUse = (isInstances: boolean): Value =>
  ofComponent(({ component, load, parameters }) => {
    const limit = isInstances
      ? component.scaling.maxInstances
      : component.rateLimit && parameters.maxCallsPerSecond;
    const need = isInstances ? load.neededInstances : load.peakCalls;
    return limit && need / limit;
  });

/** What the model gives for each figure. */
export const VALUES: Readonly<Record<ValuedFigure, Value>> = {
  growthFactor: ofMonth(({ factor }) => factor),
  trafficRps: ofMonth(({ averageRps }) => averageRps),
  trainingsPerSecond: ofMonth(({ trainingsPerSecond }) => trainingsPerSecond),
  busiestHour: ({ place: { plan } }) =>
    Math.max(...dayShapeOf(plan.traffic).ratios),
  peakRps: ofMonth(({ peakRps }) => peakRps),
  apiCost: ofMonth(({ cost }) => cost.api),
  computeCost: ofMonth(({ components }) =>
    sum(components.map(({ cost }) => cost.compute)),
  ),
  networkCost: ofMonth(({ components }) =>
    sum(components.map(({ cost }) => cost.network)),
  ),
  fallbackCost: ofMonth(({ cost }) => cost.fallback),
  infrastructureCost: ofMonth(({ cost }) => cost.infrastructure),
  logCost: logsOf,
  operationsCost: ofMonth(({ cost }) => cost.operations),
  monthCost: ofMonth(({ cost }) => cost.total),
  yearCost: ({ place: { plan, scenario } }) =>
    evaluatePlan(plan)[scenario].annualTotal,
  costPerThousand: ofMonth(({ costPerThousand }) => costPerThousand),
  allInstances: ofMonth(({ resources }) => resources.instances),
  allCores: ofMonth(({ resources }) => resources.cpuCores),
  allMemory: ofMonth(({ resources }) => resources.memoryGib),
  allNetwork: ofMonth(({ resources }) => resources.networkMbps),
  componentRps: ofComponent(({ result }) => result.averageRps),
  componentPeakRps: ofComponent(({ result }) => result.peakRps),
  peakCalls: ofComponent(({ load }) => load.peakCalls),
  peakFallbackCalls: ofComponent(({ load }) => load.peakFallbackCalls),
  callLimit: ofComponent(({ component, parameters }) =>
    component.rateLimit ? parameters.maxCallsPerSecond : undefined,
  ),
  effectiveRps: ofComponent(({ result }) => result.effectiveRps),
  meanServiceMs: ofComponent(
    ({ parameters }) => parameters.meanServiceSeconds * MS_PER_SECOND,
  ),
  busy: ofComponent(({ result }) => result.busy),
  neededInstances: ofComponent(({ result }) => result.neededInstances),
  instances: ofComponent(({ result }) => result.instances),
  utilisation: ofComponent(({ result }) => result.utilisation),
  erlangB: ofComponent(erlangBOf),
  waitingProbability: ofComponent(({ result }) => result.waiting?.probability),
  serviceScv: ofComponent(({ parameters }) => scvOf(parameters.service)),
  waitingMs: ofComponent(({ result }) => result.waiting?.meanMs),
  memoryGib: ofComponent(({ result }) => result.memoryGib),
  cpuCores: ofComponent(({ result }) => result.cpuCores),
  networkMbps: ofComponent(({ result }) => result.networkMbps),
  paidCalls: ofComponent(({ load }) => load.paidCalls),
  fallbackCalls: ofComponent(({ load }) => load.fallbackCalls),
  instanceHours: ofComponent(({ load }) => load.instanceHours),
  componentApiCost: ofComponent(({ result }) => result.cost.api),
  componentComputeCost: ofComponent(({ result }) => result.cost.compute),
  componentNetworkCost: ofComponent(({ result }) => result.cost.network),
  componentFallbackCost: ofComponent(({ result }) => result.cost.fallback),
  componentCostPerThousand: ofComponent(({ result }) => result.costPerThousand),
  callCost: ofComponent(({ result }) => result.callCost?.mean),
  callCostScv: ofComponent(({ component, result }) =>
    component.type === 'ai' && result.callCost
      ? callCostScv(component)
      : undefined,
  ),
  callCostP99: ofComponent(({ result }) => result.callCost?.p99),
  dearestCalls: ofComponent(({ result }) => result.callCost?.dearestShare),
  rateLimitUse: limitUse(false),
  instanceLimitUse: limitUse(true),
  slowShare: ofComponent(slowShareAt),
  latencyLimitUse: ofComponent(latencyLimitUse),
};
