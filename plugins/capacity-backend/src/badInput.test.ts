import { type Plan, PRESETS } from '@vigia/plugin-capacity-common';
import { newPlan } from './__testUtils__/plans';
import {
  type Method,
  startCapacity,
  type TestCapacity,
} from './__testUtils__/startCapacity';

jest.setTimeout(60_000);

const ID = '00000000-0000-7000-8000-000000000000';
const simulation = {
  plan: PRESETS.service,
  scenario: 'expected',
  runs: 10,
  seed: 1,
};

/** A plan with one thing changed. */
function spoilt(change: (plan: any) => void): Plan {
  const plan = structuredClone(PRESETS.llmFeature);
  change(plan);
  return plan;
}

describe('bad input', () => {
  let capacity: TestCapacity;

  beforeAll(async () => {
    capacity = await startCapacity();
  });
  afterAll(() => capacity.stop());

  it.each<[string, Method, string, unknown, string]>([
    ['no plan', 'post', '/evaluate', {}, "property 'plan'"],
    ['a list', 'post', '/evaluate', [], 'must be object'],
    [
      'a plan of text',
      'post',
      '/evaluate',
      { plan: 'all' },
      'plan: Invalid input: expected object, received string',
    ],
    [
      'an unknown field',
      'post',
      '/evaluate',
      { plan: PRESETS.service, scale: 2 },
      "'scale'",
    ],
    [
      'many runs',
      'post',
      '/simulate',
      { ...simulation, runs: 20_001 },
      'runs must be <= 20000',
    ],
    [
      'no run',
      'post',
      '/simulate',
      { ...simulation, runs: 0 },
      'runs must be >= 1',
    ],
    [
      'part of a seed',
      'post',
      '/simulate',
      { ...simulation, seed: 0.5 },
      'seed must be integer',
    ],
    [
      'a large seed',
      'post',
      '/simulate',
      { ...simulation, seed: 2 ** 31 },
      'seed must be <= 2147483647',
    ],
    [
      'an unknown scenario',
      'post',
      '/simulate',
      { ...simulation, scenario: 'wild' },
      'scenario must be equal to one of',
    ],
    [
      'an empty name',
      'post',
      '/plans',
      newPlan({ name: ' \u2003' }),
      'name must',
    ],
    [
      'a name of two lines',
      'post',
      '/plans',
      newPlan({ name: 'a\nb' }),
      'name must',
    ],
    [
      'U+0000',
      'post',
      '/plans',
      newPlan({ description: 'a\0b' }),
      'description must',
    ],
    [
      'a long name',
      'post',
      '/plans',
      newPlan({ name: 'a'.repeat(121) }),
      'name must',
    ],
    [
      'an owner that is none',
      'post',
      '/plans',
      newPlan({ owner: 'ana' }),
      'owner: must be the reference',
    ],
    [
      'a component for an owner',
      'post',
      '/plans',
      newPlan({ owner: 'component:default/a' }),
      'owner: must be the reference',
    ],
    [
      'U+0000 in an owner',
      'post',
      '/plans',
      newPlan({ owner: 'user:default/a\0' }),
      'owner: must be the reference',
    ],
    [
      'an unknown visibility',
      'post',
      '/plans',
      { ...newPlan(), visibility: 'secret' },
      'visibility must',
    ],
    ['an id of its own', 'post', '/plans', { ...newPlan(), id: ID }, "'id'"],
    [
      'no expected version',
      'put',
      `/plans/${ID}`,
      newPlan(),
      "'expectedVersion'",
    ],
    [
      'version 0',
      'put',
      `/plans/${ID}`,
      { ...newPlan(), expectedVersion: 0 },
      'expectedVersion must be >= 1',
    ],
    ['no id', 'get', '/plans/1%27%20or%201=1', undefined, 'id must match'],
    [
      'version 0 of a plan',
      'get',
      `/plans/${ID}/versions/0`,
      undefined,
      'version must be >= 1',
    ],
    [
      'a version beyond all',
      'get',
      `/plans/${ID}/versions/2147483648`,
      undefined,
      'version must be <=',
    ],
    ['no format', 'get', `/plans/${ID}/export`, undefined, "'format'"],
    [
      'an unknown format',
      'get',
      `/plans/${ID}/export?format=xls`,
      undefined,
      'format must',
    ],
    ['no rows', 'get', '/plans?limit=0', undefined, 'limit must be >= 1'],
    ['many rows', 'get', '/plans?limit=101', undefined, 'limit must be <= 100'],
    [
      'a cursor of another list',
      'get',
      '/plans?cursor=WzFd',
      undefined,
      'cursor must',
    ],
    [
      'a list of nobody',
      'get',
      '/plans?owner=everybody',
      undefined,
      'owner: must be the reference',
    ],
    ['an unknown filter', 'get', '/plans?name=a', undefined, "'name'"],
  ])('refuses %s', async (_, method, path, body, message) => {
    const answer = await capacity.call('ana', method, path, body).expect(400);
    expect(answer.body.error).toMatchObject({
      name: 'InputError',
      message: expect.stringContaining(message),
    });
    expect(answer.body.error.message).not.toContain('plan.plan');
  });

  it.each<[string, (plan: any) => void, RegExp]>([
    [
      'a component without concurrency',
      p => delete p.components[0].concurrency,
      /^plan\.components\.0\.concurrency: /,
    ],
    [
      'a negative price',
      p => (p.components[0].instance.pricePerHour = -1),
      /^plan\.components\.0\.instance\.pricePerHour: .*>=0/,
    ],
    [
      'an unknown kind of component',
      p => (p.components[0].type = 'quantum'),
      /^plan\.components\.0\.type: /,
    ],
    [
      'users that are text',
      p => (p.traffic.users = '10'),
      /^plan\.traffic\.users: .*expected number/,
    ],
    ['61 months', p => (p.horizonMonths = 61), /^plan\.horizonMonths: .*<=60/],
    [
      'a field that nobody knows',
      p => (p.components[0].colour = 'red'),
      /^plan\.components\.0: .*colour/,
    ],
    [
      '51 components',
      p => (p.components = Array(51).fill(p.components[0])),
      /^plan\.components: .*<=50/,
    ],
    [
      'the same id twice',
      p => p.components.push(p.components[0]),
      /^plan\.components\.\d+\.id: .* is the id of another/,
    ],
    [
      'calls in a circle',
      p =>
        (p.components[0].loads = [{ from: p.components[0].id, perRequest: 1 }]),
      /^plan\.components: .* circle/,
    ],
    [
      'uncertainty of nothing',
      p => (p.uncertainty = { 'traffic.luck': 0.5 }),
      /^plan\.uncertainty\.traffic\.luck: /,
    ],
    [
      'uncertainty of a prototype',
      p => (p.uncertainty = JSON.parse('{"constructor": 0.5}')),
      /^plan\.uncertainty\.constructor: /,
    ],
  ])('refuses a plan with %s', async (_, change, message) => {
    const plan = spoilt(change);
    for (const [path, body] of [
      ['/evaluate', { plan }],
      ['/simulate', { ...simulation, plan }],
      ['/plans', newPlan({ plan })],
    ] as const) {
      const answer = await capacity.call('ana', 'post', path, body).expect(400);
      expect(answer.body.error.message).toMatch(message);
    }
  });
});
