import { type Plan, PRESETS } from '@vigia/plugin-capacity-common';
import { newPlan } from './__testUtils__/plans';
import {
  startCapacity,
  type TestCapacity,
} from './__testUtils__/startCapacity';

jest.setTimeout(60_000);

const simulation = { plan: PRESETS.service, scenario: 'expected', seed: 1 };

describe('limits', () => {
  let capacity: TestCapacity;

  beforeAll(async () => {
    capacity = await startCapacity();
  });
  afterAll(() => capacity.stop());

  it('refuses a body above 256 KiB before it reads it', async () => {
    const body = { ...newPlan(), description: 'x'.repeat(256 * 1024) };
    const answer = await capacity.call('ana', 'post', '/plans', body);
    expect(answer.status).toBe(413);
    expect(answer.body.error.message).toContain('at most 262144 bytes');
  });

  it('works out the largest plan that it takes, and answers others meanwhile', async () => {
    const [component] = PRESETS.service.components;
    const plan: Plan = {
      ...PRESETS.service,
      horizonMonths: 60,
      uncertainty: undefined,
      components: Array.from({ length: 50 }, (_, index) => ({
        ...component,
        id: `c${index}`,
        loads: [{ from: 'requests', perRequest: 1e6 }],
        concurrency: 1e6,
        scaling: { minInstances: 0, autoscaled: true },
      })),
      traffic: { ...PRESETS.service.traffic, users: 1e10 } as Plan['traffic'],
    };
    const evaluation = capacity.call('ana', 'post', '/evaluate', { plan });
    const list = capacity.call('ana', 'get', '/plans');
    expect((await list).status).toBe(200);
    const { body, status } = await evaluation;
    expect(status).toBe(200);
    expect(body.scenarios.aggressive.months).toHaveLength(60);
  });

  it('tells when to come again, when as much is under way as it takes', async () => {
    const small = await startCapacity({
      config: { capacity: { simulations: { threads: 1, maxWaiting: 0 } } },
    });
    const simulate = (runs: number) =>
      small.call('ana', 'post', '/simulate', { ...simulation, runs });
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => simulate(20_000)),
    );
    const refused = answers.filter(({ status }) => status === 429);
    expect(answers.map(({ status }) => status).sort()).toEqual([
      200, 429, 429, 429,
    ]);
    expect(refused[0].headers['retry-after']).toBe('5');
    expect(refused[0].body.error.name).toBe('TooManyRequestsError');
    await small.stop();
  });
});
