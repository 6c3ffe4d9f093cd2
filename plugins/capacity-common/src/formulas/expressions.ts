import type { Plan } from '../plan';
import { FIGURES, type Figure, type ValuedFigure } from './figures';
import { componentAt, type Situation } from './situation';

const MONTHS_A_YEAR = 12;

/** Of one call, at the mean of its tokens. */
const CALL_COST =
  '({component.promptTokens.mean} × {component.price.promptPerMillionTokens} + {component.responseTokens.mean} × {component.price.responsePerMillionTokens}) / {tokensPerPrice}';

/** Variance of what a million calls' prompts or responses cost. */
const scvPart = (of: 'prompt' | 'response') =>
  `(exp({component.${of}Tokens.sigma} ^ 2) − 1) × ({component.${of}Tokens.mean} × {component.price.${of}PerMillionTokens}) ^ 2`;

type Make = (situation: Situation) => string | undefined;

/** Expressions that depend on the plan's structure. */
const MADE: Partial<Record<ValuedFigure, Make>> = {
  trafficRps: ({ place: { plan } }) =>
    plan.traffic.kind === 'users'
      ? '{traffic.users} × {traffic.adoption} × {traffic.requestsPerUserDay} / {secondsADay} × {growthFactor}'
      : '{traffic.series} / {traffic.samplingSeconds} / {traffic.batchSize} × {growthFactor}',
  trainingsPerSecond: ({ place: { plan } }) =>
    plan.traffic.kind === 'series'
      ? '{traffic.series} × {traffic.trainingsPerSeriesWeek} / {secondsAWeek} × {growthFactor}'
      : undefined,
  apiCost: sumOfComponents('componentApiCost'),
  computeCost: sumOfComponents('componentComputeCost'),
  networkCost: sumOfComponents('componentNetworkCost'),
  fallbackCost: sumOfComponents('componentFallbackCost'),
  allInstances: sumOfComponents('instances'),
  allCores: sumOfComponents('cpuCores'),
  allMemory: sumOfComponents('memoryGib'),
  allNetwork: sumOfComponents('networkMbps'),
  infrastructureCost: ({ place: { plan } }) =>
    `{computeCost}${leversOf(plan, [
      'rightsizing',
      'scaling',
      'ephemeral',
    ])} + {networkCost}`,
  logCost: ({ place: { plan } }) =>
    `${requestsOf(
      plan,
    )} × {secondsAMonth} × {operations.logKibPerRequest} / {kibPerGib} × {operations.logPricePerGib}${leversOf(
      plan,
      ['logs'],
    )}`,
  yearCost: ({ place: { plan } }) =>
    Array.from(
      { length: Math.min(plan.horizonMonths, MONTHS_A_YEAR) },
      (_, index) => `{monthCost#${index + 1}}`,
    ).join(' + '),
  costPerThousand: ({ month, place: { plan } }) =>
    month.averageRps + month.trainingsPerSecond > 0
      ? `{monthCost} / (${requestsOf(plan)} × {secondsAMonth}) × {thousand}`
      : undefined,
  componentRps: situation => loadsOf(situation, false),
  componentPeakRps: situation => loadsOf(situation, true),
  peakCalls: situation =>
    isAi(situation)
      ? '{componentPeakRps} × (1 − {component.cacheHitRatio})'
      : '{componentPeakRps}',
  peakFallbackCalls: situation =>
    isAi(situation)
      ? '{peakCalls} − {effectiveRps} + {effectiveRps} × {component.fallbackShare}'
      : undefined,
  callLimit: situation => {
    const { component, parameters } = componentAt(situation);
    if (!component.rateLimit) {
      return undefined;
    }
    return parameters.limitedBy === 'rateLimit'
      ? '{component.rateLimit.requestsPerSecond} × (1 − {component.rateLimit.buffer})'
      : '{component.rateLimit.tokensPerMinute} × (1 − {component.rateLimit.buffer}) / {secondsAMinute} / ({component.promptTokens.mean} + {component.responseTokens.mean})';
  },
  effectiveRps: situation =>
    componentAt(situation).component.rateLimit
      ? 'min({peakCalls}, {callLimit})'
      : '{peakCalls}',
  meanServiceMs: situation =>
    isAi(situation)
      ? '{component.latency.p50Ms} × exp((ln({component.latency.p99Ms} / {component.latency.p50Ms}) / {z99}) ^ 2 / 2)'
      : '{component.serviceMs}',
  serviceScv: situation =>
    isAi(situation)
      ? 'exp((ln({component.latency.p99Ms} / {component.latency.p50Ms}) / {z99}) ^ 2) − 1'
      : '{component.serviceCv} ^ 2',
  neededInstances: situation =>
    componentAt(situation).load.busy > 0
      ? '⌈{busy} × (1 + {sizing.margin}) / {component.concurrency}⌉ + {sizing.spareInstances}'
      : undefined,
  instances: situation =>
    componentAt(situation).component.scaling.maxInstances === undefined
      ? 'max({neededInstances}, {component.scaling.minInstances})'
      : 'min(max({neededInstances}, {component.scaling.minInstances}), {component.scaling.maxInstances})',
  componentApiCost: situation =>
    isAi(situation)
      ? `{paidCalls} × {secondsAMonth} × ${CALL_COST}`
      : undefined,
  callCost: situation => (isAi(situation) ? CALL_COST : undefined),
  callCostScv: situation =>
    isAi(situation)
      ? `(${scvPart('prompt')} + ${scvPart(
          'response',
        )}) / ({callCost} × {tokensPerPrice}) ^ 2`
      : undefined,
  componentFallbackCost: situation =>
    isAi(situation)
      ? '{fallbackCalls} × {secondsAMonth} × {component.fallbackPricePerRequest}'
      : undefined,
  componentCostPerThousand: situation =>
    componentAt(situation).load.averageRequests > 0
      ? '({componentApiCost} + {componentComputeCost} + {componentNetworkCost} + {componentFallbackCost}) / ({componentRps} × {secondsAMonth}) × {thousand}'
      : undefined,
};

/**
 * How a figure is counted at a place: names in braces, of figures, constants and inputs; `@` and a component's id where it is
 * another one's, `#` and a month where it is another month's. Undefined where it is given, or follows from no closed form.
 */
export function expressionOf(
  figure: ValuedFigure,
  situation: Situation,
): string | undefined {
  const make = MADE[figure];
  return make ? make(situation) : (FIGURES[figure] as Figure).expression;
}

function isAi(situation: Situation): boolean {
  return componentAt(situation).component.type === 'ai';
}

/** Requests and trainings: both are logged and paid for. */
function requestsOf({ traffic }: Plan): string {
  return traffic.kind === 'series'
    ? '({trafficRps} + {trainingsPerSecond})'
    : '{trafficRps}';
}

function sumOfComponents(figure: ValuedFigure): Make {
  return ({ place: { plan } }) =>
    plan.components.map(({ id }) => `{${figure}@${id}}`).join(' + ');
}

function leversOf(
  { levers }: Plan,
  names: readonly (keyof NonNullable<Plan['levers']>)[],
): string {
  return names
    .filter(name => levers?.[name] !== undefined)
    .map(name => ` × (1 − {levers.${name}})`)
    .join('');
}

/** Requests that come from the traffic and from callers, mean or in the busiest minute. */
function loadsOf(situation: Situation, isPeak: boolean): string {
  const { loads } = componentAt(situation).component;
  return loads
    .map(({ from, of = 'requests' }, index) => {
      const calls = callsOf(from, of, isPeak);
      return `${calls} × {component.loads.${index}.perRequest}`;
    })
    .join(' + ');
}

function callsOf(
  from: string,
  of: 'requests' | 'misses' | 'fallbacks',
  isPeak: boolean,
): string {
  if (from === 'requests') {
    return isPeak ? '{peakRps}' : '{trafficRps}';
  }
  if (from === 'trainings') {
    return isPeak
      ? '{trainingsPerSecond} × {hoursAWeek} / {traffic.trainingWindowHours}'
      : '{trainingsPerSecond}';
  }
  if (of === 'fallbacks') {
    return isPeak ? `{peakFallbackCalls@${from}}` : `{fallbackCalls@${from}}`;
  }
  if (of === 'misses') {
    return isPeak
      ? `{peakCalls@${from}}`
      : `{componentRps@${from}} × (1 − {component.cacheHitRatio@${from}})`;
  }
  return isPeak ? `{componentPeakRps@${from}}` : `{componentRps@${from}}`;
}
