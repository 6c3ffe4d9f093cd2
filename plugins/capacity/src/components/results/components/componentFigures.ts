import type {
  ComponentMonth,
  FigureName,
  FigureUnit,
  Month,
} from '@vigia/plugin-capacity-common';

/** A line of the components' table. */
export interface ComponentFigure {
  /** Of its text, `components.{id}`. */
  readonly id:
    | 'average'
    | 'peak'
    | 'effective'
    | 'instances'
    | 'needed'
    | 'utilisation'
    | 'waits'
    | 'waiting'
    | 'p50'
    | 'p95'
    | 'p99'
    | 'cores'
    | 'memory'
    | 'network'
    | 'cost'
    | 'callCost'
    | 'callCostP99'
    | 'dearestCalls';
  readonly figure: FigureName;
  readonly unit: FigureUnit;
  /** Undefined where the queue grows without end, or nothing comes. */
  valueOf(component: ComponentMonth): number | undefined;
  /** Where components add up. */
  readonly ofAll?: {
    readonly figure: FigureName;
    valueOf(month: Month): number;
  };
}

/** What is told of each component, from what comes to what it costs. */
export const COMPONENT_FIGURES: readonly ComponentFigure[] = [
  {
    id: 'average',
    figure: 'componentRps',
    unit: 'count',
    valueOf: ({ averageRps }) => averageRps,
  },
  {
    id: 'peak',
    figure: 'componentPeakRps',
    unit: 'count',
    valueOf: ({ peakRps }) => peakRps,
  },
  {
    id: 'effective',
    figure: 'effectiveRps',
    unit: 'count',
    valueOf: ({ effectiveRps }) => effectiveRps,
  },
  {
    id: 'instances',
    figure: 'instances',
    unit: 'count',
    valueOf: ({ instances }) => instances,
    ofAll: {
      figure: 'allInstances',
      valueOf: ({ resources }) => resources.instances,
    },
  },
  {
    id: 'needed',
    figure: 'neededInstances',
    unit: 'count',
    valueOf: ({ neededInstances }) => neededInstances,
  },
  {
    id: 'utilisation',
    figure: 'utilisation',
    unit: 'share',
    valueOf: ({ utilisation }) => utilisation,
  },
  {
    id: 'waits',
    figure: 'waitingProbability',
    unit: 'share',
    valueOf: ({ waiting }) => waiting?.probability,
  },
  {
    id: 'waiting',
    figure: 'waitingMs',
    unit: 'milliseconds',
    valueOf: ({ waiting }) => waiting?.meanMs,
  },
  {
    id: 'p50',
    figure: 'latency',
    unit: 'milliseconds',
    valueOf: ({ latency }) => latency?.p50,
  },
  {
    id: 'p95',
    figure: 'latency',
    unit: 'milliseconds',
    valueOf: ({ latency }) => latency?.p95,
  },
  {
    id: 'p99',
    figure: 'latency',
    unit: 'milliseconds',
    valueOf: ({ latency }) => latency?.p99,
  },
  {
    id: 'cores',
    figure: 'cpuCores',
    unit: 'count',
    valueOf: ({ cpuCores }) => cpuCores,
    ofAll: {
      figure: 'allCores',
      valueOf: ({ resources }) => resources.cpuCores,
    },
  },
  {
    id: 'memory',
    figure: 'memoryGib',
    unit: 'gib',
    valueOf: ({ memoryGib }) => memoryGib,
    ofAll: {
      figure: 'allMemory',
      valueOf: ({ resources }) => resources.memoryGib,
    },
  },
  {
    id: 'network',
    figure: 'networkMbps',
    unit: 'megabitsPerSecond',
    valueOf: ({ networkMbps }) => networkMbps,
    ofAll: {
      figure: 'allNetwork',
      valueOf: ({ resources }) => resources.networkMbps,
    },
  },
  {
    id: 'cost',
    figure: 'componentCostPerThousand',
    unit: 'money',
    valueOf: ({ costPerThousand }) => costPerThousand,
  },
];

/** What is told besides where a language model is called. */
export const CALL_FIGURES: readonly ComponentFigure[] = [
  {
    id: 'callCost',
    figure: 'callCost',
    unit: 'money',
    valueOf: ({ callCost }) => callCost?.mean,
  },
  {
    id: 'callCostP99',
    figure: 'callCostP99',
    unit: 'money',
    valueOf: ({ callCost }) => callCost?.p99,
  },
  {
    id: 'dearestCalls',
    figure: 'dearestCalls',
    unit: 'share',
    valueOf: ({ callCost }) => callCost?.dearestShare,
  },
];
