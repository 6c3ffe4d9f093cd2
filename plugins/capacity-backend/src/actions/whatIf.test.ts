import {
  evaluationOf,
  type Plan,
  PRESETS,
  withInputs,
} from '@vigia/plugin-capacity-common';
import { changedPlan, type Changes, whatIf } from './whatIf';

const START = Date.parse('2026-11-21T00:00Z');
const evaluated = (plan: Plan) => ({ plan, evaluation: evaluationOf(plan) });
const ask = (plan: Plan, changes: Changes) =>
  whatIf(evaluated(plan), evaluated(changedPlan(plan, changes)), START);

describe('changedPlan', () => {
  it('adds series and changes inputs', () => {
    const path = 'components.predictor.serviceMs';
    expect(
      changedPlan(PRESETS.fleet, { addSeries: -5_000, changes: { [path]: 7 } }),
    ).toEqual(
      withInputs(PRESETS.fleet, { 'traffic.series': 280_000, [path]: 7 }),
    );
  });

  it.each<[Plan, Changes, string]>([
    [PRESETS.fleet, {}, 'addSeries or changes must be given'],
    [PRESETS.fleet, { changes: {} }, 'addSeries or changes must be given'],
    [
      PRESETS.service,
      { addSeries: 1 },
      'addSeries: this plan counts users and no series',
    ],
    [
      PRESETS.fleet,
      { addSeries: -285_001 },
      'addSeries.traffic.series: must be between 0 and 1000000000, got -1',
    ],
    [
      PRESETS.fleet,
      { changes: { 'traffic.users': 1 } },
      'changes.traffic.users: is not an input of this plan',
    ],
    [
      PRESETS.llmFeature,
      { changes: { 'components.llm.latency.p99Ms': 1 } },
      'changes.components.',
    ],
  ])('refuses case %#', (plan, changes, message) => {
    expect(() => changedPlan(plan, changes)).toThrow(message);
  });
});

describe('whatIf', () => {
  it('tells cost, instances and the bottleneck with its month, and says it in a sentence', () => {
    const addSeries = 570_000;
    const plan = PRESETS.fleet;
    const after = evaluationOf(changedPlan(plan, { addSeries }));
    const before = evaluationOf(plan);
    const { months } = after.scenarios.expected;
    const answer = ask(plan, { addSeries });
    expect(answer).toMatchObject({
      currency: 'USD',
      costPerMonth: {
        before: before.scenarios.expected.months[0].cost.total,
        after: months[0].cost.total,
      },
      costParts: [
        { part: 'instances and network' },
        {
          part: 'operations and logs',
          before: before.scenarios.expected.months[0].cost.operations,
          after: months[0].cost.operations,
        },
      ],
      costPerYear: {
        before: before.scenarios.expected.annualTotal,
        after: after.scenarios.expected.annualTotal,
      },
      instances: [
        { component: 'Predictor' },
        {
          component: 'Training worker',
          before: before.scenarios.expected.months[0].components[1].instances,
          after: months[0].components[1].instances,
        },
      ],
      bottleneck: {
        component: 'Training worker',
        limit: 'its number of instances',
        month: '2026-11',
      },
    });
    expect(answer.costPerMonth.after).toBeGreaterThan(
      answer.costPerMonth.before,
    );
    expect(answer.summary).toMatch(
      /^It costs USD [\d,]+\.\d\d more \(USD [\d,]+\.\d\d instead of USD [\d,]+\.\d\d\) a month, most of it for operations and logs, and USD [\d.,]+ more \(.*\) in the first year; Training worker needs \d+ instances instead of 10; Training worker reaches its number of instances in 2026-11\.$/,
    );
  });

  it('says what costs less, what costs the same, and that nothing binds', () => {
    const plan = withInputs(PRESETS.fleet, {
      ...{ 'growth.expected': 0, 'growth.aggressive': 0 },
    });
    expect(ask(plan, { addSeries: -100_000 }).summary).toMatch(
      /^It costs USD [\d.,]+ less .*no limit is reached within ten years\.$/,
    );
    expect(ask(plan, { addSeries: 0 })).toMatchObject({
      bottleneck: { component: 'Training worker' },
      summary: 'It costs as much as now; no limit is reached within ten years.',
    });
  });

  it('has no bottleneck where nothing has a limit', () => {
    const plan = structuredClone(PRESETS.fleet);
    for (const { scaling } of plan.components) {
      delete scaling.maxInstances;
    }
    const answer = ask(plan, { addSeries: 1 });
    expect(answer.bottleneck).toBeUndefined();
    expect(answer.summary).toContain('no limit is reached');
  });
});
