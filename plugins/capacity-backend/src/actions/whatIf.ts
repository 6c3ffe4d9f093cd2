import { InputError } from '@backstage/errors';
import {
  type Evaluation,
  parsePlan,
  type Plan,
  type ScenarioResult,
  withInputs,
} from '@vigia/plugin-capacity-common';
import { addMonths, monthOf } from '../live';

/** Changes of a plan's inputs. */
export interface Changes {
  /** Series beside those that the plan has; negative for fewer. */
  readonly addSeries?: number;
  /** Other values of inputs, by their path. */
  readonly changes?: Readonly<Record<string, number>>;
}

/**
 * The plan with the changes.
 *
 * @throws InputError that names the field, and the bound that a value breaks
 */
export function changedPlan(
  plan: Plan,
  { addSeries, changes = {} }: Changes,
): Plan {
  if (addSeries === undefined && Object.keys(changes).length === 0) {
    throw new InputError('addSeries or changes must be given');
  }
  return named('changes', () =>
    parsePlan(withInputs(withSeries(plan, addSeries), changes)),
  );
}

function withSeries(plan: Plan, addSeries: number | undefined): Plan {
  if (addSeries === undefined) {
    return plan;
  }
  if (plan.traffic.kind !== 'series') {
    throw new InputError('addSeries: this plan counts users and no series');
  }
  const series = plan.traffic.series + addSeries;
  return named('addSeries', () =>
    withInputs(plan, { 'traffic.series': series }),
  );
}

function named<T>(field: string, change: () => T): T {
  try {
    return change();
  } catch (error) {
    throw error instanceof InputError && !error.message.startsWith('addSeries')
      ? new InputError(`${field}.${error.message}`)
      : error;
  }
}

interface BeforeAfter {
  before: number;
  after: number;
}

/** What changes come to, in the expected scenario. */
export interface WhatIf {
  /** ISO 4217. */
  currency: string;
  /** Of the first month. */
  costPerMonth: BeforeAfter;
  /** What that is paid for, but for what costs nothing before and after. */
  costParts: ({ part: string } & BeforeAfter)[];
  /** Of the first twelve months. */
  costPerYear: BeforeAfter;
  /** In the first month's busiest minute. */
  instances: ({ component: string } & BeforeAfter)[];
  /** What becomes too small first after the change; absent where nothing has a limit. */
  bottleneck?: {
    component: string;
    limit: string;
    /** e.g. `2027-03`; absent where it does not for ten years. */
    month?: string;
  };
  summary: string;
}

/** A plan, and what it comes to. */
export interface Evaluated {
  readonly plan: Plan;
  readonly evaluation: Pick<Evaluation, 'bottlenecks' | 'scenarios'>;
}

/** @param startedAt - epoch milliseconds, within the plan's first month */
export function whatIf(
  before: Evaluated,
  after: Evaluated,
  startedAt: number,
): WhatIf {
  const one = before.evaluation.scenarios.expected;
  const other = after.evaluation.scenarios.expected;
  const costPerMonth = {
    before: one.months[0].cost.total,
    after: other.months[0].cost.total,
  };
  const costParts = costPartsOf(one, other);
  const costPerYear = { before: one.annualTotal, after: other.annualTotal };
  const instances = after.plan.components.map(({ name }, index) => ({
    component: name,
    before: instancesOf(one, index),
    after: instancesOf(other, index),
  }));
  const found = { costPerMonth, costParts, costPerYear, instances };
  const { currency } = after.plan;
  const bottleneck = bottleneckOf(after, startedAt);
  return {
    ...found,
    currency,
    bottleneck,
    summary: sentence({ ...found, currency, bottleneck }),
  };
}

const PARTS = {
  api: 'tokens',
  infrastructure: 'instances and network',
  operations: 'operations and logs',
  fallback: 'the fallback',
} as const;

function costPartsOf(
  one: ScenarioResult,
  other: ScenarioResult,
): WhatIf['costParts'] {
  return (Object.keys(PARTS) as (keyof typeof PARTS)[])
    .map(part => ({
      part: PARTS[part],
      before: one.months[0].cost[part],
      after: other.months[0].cost[part],
    }))
    .filter(({ before, after }) => before > 0 || after > 0);
}

function instancesOf({ months }: ScenarioResult, index: number): number {
  return months[0].components[index].instances;
}

/** Of a currency with hundredths. */
const MONEY = { minimumFractionDigits: 2, maximumFractionDigits: 2 };

const LIMITS = {
  instances: 'its number of instances',
  rateLimit: 'its rate limit',
  tokenLimit: 'its limit of tokens',
  latency: 'its latency objective',
} as const;

function bottleneckOf(
  { evaluation, plan }: Evaluated,
  startedAt: number,
): WhatIf['bottleneck'] {
  const found = evaluation.bottlenecks.expected;
  if (!found) {
    return undefined;
  }
  const { componentId, kind, month } = found;
  return {
    component: plan.components.find(({ id }) => id === componentId)!.name,
    limit: LIMITS[kind],
    ...(month && { month: addMonths(monthOf(startedAt), month - 1) }),
  };
}

function sentence({
  bottleneck,
  costParts,
  costPerMonth,
  costPerYear,
  currency,
  instances,
}: Omit<WhatIf, 'summary'>): string {
  const money = (value: number) =>
    `${currency} ${value.toLocaleString('en', MONEY)}`;
  const more = ({ after, before }: BeforeAfter) =>
    after === before
      ? 'as much as now'
      : `${money(Math.abs(after - before))} ${
          after > before ? 'more' : 'less'
        } (${money(after)} instead of ${money(before)})`;
  const changed = instances
    .filter(({ after, before }) => after !== before)
    .map(
      ({ after, before, component }) =>
        `${component} needs ${after} instances instead of ${before}`,
    );
  const limit = bottleneck?.month
    ? `${bottleneck.component} reaches ${bottleneck.limit} in ${bottleneck.month}`
    : 'no limit is reached within ten years';
  const isSame =
    costPerMonth.after === costPerMonth.before &&
    costPerYear.after === costPerYear.before;
  const cost = isSame
    ? 'as much as now'
    : `${more(costPerMonth)} a month, most of it for ${largestOf(
        costParts,
      )}, and ${more(costPerYear)} in the first year`;
  return `It costs ${cost}; ${[...changed, limit].join('; ')}.`;
}

/** The part whose cost changes the most. */
function largestOf(parts: WhatIf['costParts']): string {
  const change = ({ after, before }: BeforeAfter) => Math.abs(after - before);
  return parts.reduce((one, other) =>
    change(other) > change(one) ? other : one,
  ).part;
}
