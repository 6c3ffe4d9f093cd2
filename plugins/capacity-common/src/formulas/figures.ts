import type { Unit } from '../plan';
import type { SourceName } from './sources';

/** Units of what is counted, beyond those of inputs. */
export type FigureUnit =
  | Unit
  | 'megabitsPerSecond'
  | 'moneyPerThousandRequests'
  | 'month';

/** What is known of a figure whatever the plan. */
export interface Figure {
  readonly unit: FigureUnit;
  readonly sources: readonly SourceName[];
  /**
   * How it is counted: names of figures, constants and inputs in braces. Absent of what is given, or follows from no closed form, or
   * depends on the plan's structure (see `expressionOf`).
   */
  readonly expression?: string;
}

const plan = ['operationsPlanning'] as const;

/** Figures of the traffic and of the whole plan in a month. */
const ofPlan = {
  growthFactor: {
    unit: 'factor',
    sources: plan,
    expression: '(1 + {growth}) ^ ({monthNumber} − 1)',
  },
  trafficRps: { unit: 'perSecond', sources: plan },
  trainingsPerSecond: { unit: 'perSecond', sources: ['hld'] },
  busiestHour: { unit: 'factor', sources: plan },
  peakRps: {
    unit: 'perSecond',
    sources: plan,
    expression: '{trafficRps} × {busiestHour} × {traffic.peakFactor}',
  },
  apiCost: { unit: 'money', sources: plan },
  computeCost: { unit: 'money', sources: plan },
  networkCost: { unit: 'money', sources: plan },
  fallbackCost: { unit: 'money', sources: plan },
  infrastructureCost: {
    unit: 'money',
    sources: ['operationsPlanning', 'platformReference'],
  },
  logCost: { unit: 'money', sources: plan },
  operationsCost: {
    unit: 'money',
    sources: plan,
    expression:
      '{operations.fixedPerMonth} + {operations.shareOfInfrastructure} × {infrastructureCost} + {logCost}',
  },
  monthCost: {
    unit: 'money',
    sources: plan,
    expression:
      '{apiCost} + {infrastructureCost} + {operationsCost} + {fallbackCost}',
  },
  yearCost: { unit: 'money', sources: plan },
  costPerThousand: { unit: 'moneyPerThousandRequests', sources: plan },
  allInstances: { unit: 'count', sources: ['little'] },
  allCores: { unit: 'cores', sources: plan },
  allMemory: { unit: 'gib', sources: plan },
  allNetwork: { unit: 'megabitsPerSecond', sources: plan },
} as const satisfies Record<string, Figure>;

/** Figures of one component in a month. */
const ofComponent = {
  componentRps: { unit: 'perSecond', sources: plan },
  componentPeakRps: { unit: 'perSecond', sources: plan },
  peakCalls: { unit: 'perSecond', sources: plan },
  peakFallbackCalls: { unit: 'perSecond', sources: plan },
  callLimit: { unit: 'perSecond', sources: plan },
  effectiveRps: { unit: 'perSecond', sources: plan },
  meanServiceMs: { unit: 'milliseconds', sources: ['logNormal'] },
  busy: {
    unit: 'count',
    sources: ['little'],
    expression: '{effectiveRps} × {meanServiceMs} / {msPerSecond}',
  },
  neededInstances: { unit: 'count', sources: ['little', 'operationsPlanning'] },
  instances: { unit: 'count', sources: ['little'] },
  utilisation: {
    unit: 'share',
    sources: ['erlang'],
    expression: '{busy} / ({instances} × {component.concurrency})',
  },
  erlangB: { unit: 'share', sources: ['erlang'] },
  waitingProbability: {
    unit: 'share',
    sources: ['erlang'],
    expression: '{erlangB} / (1 − {utilisation} × (1 − {erlangB}))',
  },
  serviceScv: { unit: 'factor', sources: ['logNormal'] },
  waitingMs: {
    unit: 'milliseconds',
    sources: ['erlang', 'allenCunneen'],
    expression:
      '{waitingProbability} × (1 + {serviceScv}) / 2 × {meanServiceMs} / ({instances} × {component.concurrency} − {busy})',
  },
  memoryGib: {
    unit: 'gib',
    sources: plan,
    expression: '{instances} × {component.instance.memoryGib}',
  },
  cpuCores: {
    unit: 'cores',
    sources: plan,
    expression: '{instances} × {component.instance.cpuCores}',
  },
  networkMbps: {
    unit: 'megabitsPerSecond',
    sources: plan,
    expression:
      '{componentPeakRps} × {component.networkKibPerRequest} × {bitsPerKib} / {bitsPerMegabit}',
  },
  paidCalls: { unit: 'perSecond', sources: plan },
  fallbackCalls: { unit: 'perSecond', sources: plan },
  instanceHours: { unit: 'hours', sources: plan },
  componentApiCost: { unit: 'money', sources: plan },
  componentComputeCost: {
    unit: 'money',
    sources: plan,
    expression: '{instanceHours} × {component.instance.pricePerHour}',
  },
  componentNetworkCost: {
    unit: 'money',
    sources: plan,
    expression:
      '{componentRps} × {secondsAMonth} × {component.networkKibPerRequest} / {kibPerGib} × {networkPricePerGib}',
  },
  componentFallbackCost: { unit: 'money', sources: plan },
  componentCostPerThousand: {
    unit: 'moneyPerThousandRequests',
    sources: plan,
  },
  callCost: { unit: 'money', sources: plan },
  callCostScv: { unit: 'factor', sources: ['logNormal'] },
  callCostP99: {
    unit: 'money',
    sources: ['logNormal', 'fenton'],
    expression:
      '{callCost} × exp({z99} × ln(1 + {callCostScv}) ^ 0.5 − ln(1 + {callCostScv}) / 2)',
  },
  dearestCalls: { unit: 'share', sources: ['logNormal', 'fenton'] },
  rateLimitUse: {
    unit: 'share',
    sources: plan,
    expression: '{peakCalls} / {callLimit}',
  },
  instanceLimitUse: {
    unit: 'share',
    sources: plan,
    expression: '{neededInstances} / {component.scaling.maxInstances}',
  },
  slowShare: {
    unit: 'share',
    sources: ['logNormal', 'erlang', 'allenCunneen'],
  },
  latencyLimitUse: {
    unit: 'share',
    sources: plan,
    expression: '{slowShare} / (1 − {component.latencyObjective.share})',
  },
} as const satisfies Record<string, Figure>;

/** Figures that no closed form gives, and those of comparisons; they are counted, and told of in words. */
const counted = {
  costBand: { unit: 'money', sources: ['monteCarlo'] },
  limitRisk: { unit: 'share', sources: ['monteCarlo'] },
  bottleneckMonth: { unit: 'month', sources: plan },
  latency: {
    unit: 'milliseconds',
    sources: ['logNormal', 'erlang', 'allenCunneen'],
  },
  endToEndLatency: { unit: 'milliseconds', sources: ['fenton'] },
  sensitivity: { unit: 'money', sources: plan },
  saving: { unit: 'money', sources: ['platformReference'] },
  sizing: { unit: 'count', sources: ['hld', 'little'] },
} as const satisfies Record<string, Figure>;

/** Every figure that a page shows, by its name. */
export const FIGURES = { ...ofPlan, ...ofComponent, ...counted } as const;
export type FigureName = keyof typeof FIGURES;
/** A figure with a value at a place. */
export type ValuedFigure = keyof typeof ofPlan | keyof typeof ofComponent;
/** Those of them that {@link FIGURES} names. */
export const VALUED_FIGURES: ReadonlySet<FigureName> = new Set(
  Object.keys({ ...ofPlan, ...ofComponent }) as ValuedFigure[],
);
/** A figure that is told of in words alone. */
export type CountedFigure = keyof typeof counted;

/** Whether a figure is one of a component, not of the whole plan. */
export function isOfComponent(figure: FigureName): boolean {
  return figure in ofComponent;
}

/** Numbers that are the same in every plan. */
export const CONSTANTS = {
  secondsADay: { value: 86_400, unit: 'seconds' },
  secondsAWeek: { value: 604_800, unit: 'seconds' },
  secondsAMonth: { value: 2_628_000, unit: 'seconds' },
  secondsAMinute: { value: 60, unit: 'seconds' },
  hoursAWeek: { value: 168, unit: 'hours' },
  msPerSecond: { value: 1000, unit: 'milliseconds' },
  kibPerGib: { value: 2 ** 20, unit: 'kib' },
  bitsPerKib: { value: 8192, unit: 'count' },
  bitsPerMegabit: { value: 1e6, unit: 'count' },
  tokensPerPrice: { value: 1e6, unit: 'tokens' },
  thousand: { value: 1000, unit: 'count' },
  /** 99th percentile of the standard normal distribution. */
  z99: { value: 2.3263478740408408, unit: 'factor' },
} as const satisfies Record<string, { value: number; unit: FigureUnit }>;
export type ConstantName = keyof typeof CONSTANTS;
