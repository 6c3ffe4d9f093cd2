import type { FigureUnit, ScenarioResult } from '@vigia/plugin-capacity-common';

/** What two plans are held against each other by. */
export interface ComparedFigure {
  /** Of its text, `compare.{id}`. */
  readonly id:
    | 'year'
    | 'firstMonth'
    | 'lastMonth'
    | 'perThousand'
    | 'requests'
    | 'instances'
    | 'latency';
  readonly unit: FigureUnit;
  /** Of the last month unless its name says otherwise. */
  valueOf(result: ScenarioResult): number | undefined;
}

const lastOf = ({ months }: ScenarioResult) => months[months.length - 1];

export const COMPARED_FIGURES: readonly ComparedFigure[] = [
  { id: 'year', unit: 'money', valueOf: ({ annualTotal }) => annualTotal },
  {
    id: 'firstMonth',
    unit: 'money',
    valueOf: ({ months }) => months[0].cost.total,
  },
  {
    id: 'lastMonth',
    unit: 'money',
    valueOf: result => lastOf(result).cost.total,
  },
  {
    id: 'perThousand',
    unit: 'money',
    valueOf: result => lastOf(result).costPerThousand,
  },
  {
    id: 'requests',
    unit: 'count',
    valueOf: result => lastOf(result).peakRps,
  },
  {
    id: 'instances',
    unit: 'count',
    valueOf: result =>
      lastOf(result).components.reduce(
        (sum, { instances }) => sum + instances,
        0,
      ),
  },
  {
    id: 'latency',
    unit: 'milliseconds',
    valueOf: result => lastOf(result).latency?.p95,
  },
];
