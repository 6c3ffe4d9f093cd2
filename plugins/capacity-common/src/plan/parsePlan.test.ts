import { PRESETS } from '../presets';
import { inputsOf } from './inputs';
import { withInputs } from './inputRef';
import { parsePlan } from './parsePlan';
import type { Plan } from './plan';

const { fleet, llmFeature, service } = PRESETS;

/** A copy of a plan with what lies at a path replaced. */
function altered(plan: Plan, path: string, value: unknown): unknown {
  const copy = structuredClone(plan);
  const names = path.split('.');
  const last = names.pop()!;
  const owner = names.reduce<any>((at, name) => at[name], copy);
  owner[last] = value;
  return copy;
}

describe('parsePlan', () => {
  it.each(Object.entries(PRESETS))('takes the preset %s', (_, plan) => {
    expect(parsePlan(structuredClone(plan))).toEqual(plan);
  });

  it.each([
    [llmFeature, 'traffic.users', -1, 'traffic.users'],
    [llmFeature, 'traffic.users', NaN, 'traffic.users'],
    [llmFeature, 'traffic.adoption', 1.2, 'traffic.adoption'],
    [llmFeature, 'horizonMonths', 61, 'horizonMonths'],
    [llmFeature, 'currency', 'dollars', 'currency: must be three capitals'],
    [llmFeature, 'components.1.latency.p99Ms', 1, 'components.1.latency.p99Ms'],
    [llmFeature, 'components.1.colour', 'red', 'components.1'],
    [llmFeature, 'components', [], 'components'],
    [
      llmFeature,
      'components.1.id',
      'api',
      'components.1.id: api is the id of another component',
    ],
    [llmFeature, 'components.0.id', 'requests', 'components.0.id'],
    [
      llmFeature,
      'components.1.loads.0.from',
      'nobody',
      'components.1.loads.0.from: nobody is neither',
    ],
    [
      llmFeature,
      'components.1.loads.0.from',
      'trainings',
      'components.1.loads.0.from: only series are trained',
    ],
    [
      llmFeature,
      'components.1.loads.0.of',
      'misses',
      'components.1.loads.0.of: only calls of an ai component',
    ],
    [
      llmFeature,
      'components.0.loads.0.from',
      'llm',
      'components: api, llm call each other in a circle',
    ],
    [
      fleet,
      'uncertainty',
      { 'traffic.users': 0.1 },
      'uncertainty.traffic.users: is not an input',
    ],
    [service, 'traffic.dayProfile', Array(24).fill(0), 'traffic.dayProfile'],
  ])('refuses %# %s', (plan, path, value, message) => {
    expect(() => parsePlan(altered(plan, path as string, value))).toThrow(
      message as string,
    );
  });

  it('refuses calls that multiply beyond what numbers hold', () => {
    const [component] = service.components;
    const chained = Array.from({ length: 50 }, (_, index) => ({
      ...component,
      id: `c${index}`,
      loads: [{ from: index ? `c${index - 1}` : 'requests', perRequest: 1e6 }],
    }));
    expect(() =>
      parsePlan({ ...service, uncertainty: {}, components: chained }),
    ).toThrow(
      'components.2.loads: one request of the traffic may make at most 1000000000000 requests to c2',
    );
  });

  it.each([undefined, null, 7, [], 'plan'])('refuses %j', input => {
    expect(() => parsePlan(input)).toThrow('plan');
  });
});

describe('inputsOf', () => {
  it('names every number with its unit and bounds', () => {
    const inputs = new Map(
      inputsOf(llmFeature).map(input => [input.path, input]),
    );
    expect(inputs.get('components.llm.promptTokens.mean')).toEqual({
      path: 'components.llm.promptTokens.mean',
      value: 1100,
      unit: 'tokens',
      min: 1,
      max: 1e7,
      integer: false,
    });
    expect(inputs.get('components.llm.concurrency')).toMatchObject({
      integer: true,
    });
    expect(inputs.get('traffic.users')).toMatchObject({ unit: 'count' });
    expect(inputs.has('traffic.dayProfile.0')).toBe(true);
    expect([...inputs.keys()].some(path => path.startsWith('uncert'))).toBe(
      false,
    );
  });

  it('changes numbers by their path, and refuses what is out of bounds', () => {
    const changed = withInputs(fleet, { 'traffic.series': 335_000 });
    expect(changed.traffic).toMatchObject({ series: 335_000 });
    expect(fleet.traffic).toMatchObject({ series: 285_000 });
    expect(() => withInputs(fleet, { 'traffic.series': -1 })).toThrow(
      'traffic.series: must be between 0 and',
    );
    expect(() => withInputs(fleet, { 'traffic.users': 1 })).toThrow(
      'traffic.users: is not an input',
    );
  });
});
