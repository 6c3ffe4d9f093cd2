import fc from 'fast-check';
import {
  HLD,
  hldSizing,
  recommend,
  sizingByLittlesLaw,
  sizingByMeasurement,
} from '../advice';
import { inputsOf, withInputs, type Plan } from '../plan';
import { PRESETS } from '../presets';
import { findBottleneck } from './bottleneck';
import { evaluatePlan, growthFactor } from './evaluatePlan';

const { fleet, llmFeature, service } = PRESETS;
const SECONDS_A_DAY = 86_400;
const DAYS_A_MONTH = 730 / 24;

const PROPERTY = { numRuns: 30 };

const anyPreset = fc.constantFrom<Plan>(fleet, llmFeature, service);

describe('the start-up of the requirements', () => {
  const plan: Plan = {
    ...llmFeature,
    horizonMonths: 13,
    components: llmFeature.components.map(component =>
      component.type === 'ai'
        ? {
            ...component,
            fallbackShare: 0,
            // 15,000 dollars a month for 300,000 requests of 1,500 tokens a day.
            price: {
              promptPerMillionTokens: 15_000 / (0.3 * 30 * 1500),
              responsePerMillionTokens: 15_000 / (0.3 * 30 * 1500),
            },
          }
        : component,
    ),
  };
  const { months } = evaluatePlan(plan).expected;

  it.each([
    // After twelve months of growth its line holds: 150,000 users, 300,000 requests a day, 15,000 dollars.
    { after: 12, users: 150_000, requests: 300_000, cost: 15_000, holds: true },
    // After six it does not follow from its own inputs: they give 38,147 users.
    { after: 6, users: 50_000, requests: 100_000, cost: 5_000, holds: false },
  ])('after $after months', ({ after, users, requests, cost, holds }) => {
    const month = months[after];
    const isNear = (value: number, said: number) =>
      Math.abs(value / said - 1) < 0.05;
    expect(isNear(10_000 * growthFactor(0.25, after + 1), users)).toBe(holds);
    expect(isNear(month.averageRps * SECONDS_A_DAY, requests)).toBe(holds);
    expect(isNear((month.cost.api * 30) / DAYS_A_MONTH, cost)).toBe(holds);
  });

  it('has 38,147 users after six months, and pays 3,800 dollars', () => {
    expect(10_000 * growthFactor(0.25, 7)).toBeCloseTo(38_147, 0);
    expect((months[6].cost.api * 30) / DAYS_A_MONTH).toBeCloseTo(3815, 0);
  });

  it('keeps a fifth of 50 requests a second free', () => {
    const busy = withInputs(plan, { 'traffic.users': 1_000_000 });
    const llm = evaluatePlan(busy).expected.months[12].components[1];
    expect(llm.peakRps).toBeGreaterThan(1000);
    expect(llm.effectiveRps).toBe(40);
  });
});

describe("the HLD's sizing", () => {
  it('is 36 pods and 7 workers, 360 Gi and 180 cores', () => {
    expect(hldSizing()).toEqual({
      pods: 36,
      workers: 7,
      cpuCores: 180,
      memoryGib: 360,
    });
  });

  it("is 3 pods by Little's law: 2,850 requests of 3.5 ms are 10 at once", () => {
    expect(sizingByLittlesLaw(HLD, 0.25)).toMatchObject({
      pods: 3,
      workers: 10,
    });
  });

  it('is what was measured, one more than is busy', () => {
    expect(
      sizingByMeasurement(
        HLD,
        {
          predictionCpuSeconds: 40e-6,
          trainingCpuSeconds: 0.001,
          predictorGib: 0.4,
          workerGib: 1,
        },
        0.25,
      ),
    ).toEqual({ pods: 2, workers: 2, cpuCores: 4, memoryGib: 2.8 });
  });

  it('comes from traffic: 285,000 series each 100 s, and a week of trainings in 34 hours', () => {
    const [month] = evaluatePlan(fleet).expected.months;
    expect(month.averageRps).toBe(2850);
    const [predictor, worker] = month.components;
    expect(predictor.busy).toBeCloseTo(2850 * 0.0035, 9);
    expect(worker.peakRps).toBeCloseTo(2.33, 2);
    expect(worker.busy).toBeCloseTo(69.85, 1);
  });
});

describe("scalability.md's example", () => {
  it('is 20 instances: 100 a second, 2 s, ten at once', () => {
    const plan = withInputs(
      { ...service, components: [service.components[0]], uncertainty: {} },
      {
        'traffic.users': 8_640_000,
        'traffic.requestsPerUserDay': 1,
        'traffic.peakFactor': 1,
        'components.service.serviceMs': 2000,
        'sizing.margin': 0,
        'sizing.spareInstances': 0,
      },
    );
    delete plan.traffic.dayProfile;
    const [{ components }] = evaluatePlan(plan).expected.months;
    expect(components[0].neededInstances).toBe(20);
  });
});

describe('evaluatePlan', () => {
  it('adds parts up to totals', () => {
    fc.assert(
      fc.property(
        anyPreset,
        fc.integer({ min: 1, max: 12 }),
        (plan, months) => {
          const { expected } = evaluatePlan({ ...plan, horizonMonths: months });
          const parts = ({
            api,
            infrastructure,
            operations,
            fallback,
          }: typeof expected.total) =>
            api + infrastructure + operations + fallback;
          for (const { cost } of expected.months) {
            expect(parts(cost) / cost.total).toBeCloseTo(1, 12);
          }
          const sum = expected.months.reduce(
            (a, { cost }) => a + cost.total,
            0,
          );
          expect(expected.total.total / sum).toBeCloseTo(1, 12);
          expect(parts(expected.total) / sum).toBeCloseTo(1, 12);
        },
      ),
      PROPERTY,
    );
  });

  it('costs and uses no less where there is more traffic', () => {
    fc.assert(
      fc.property(
        anyPreset,
        fc.double({ min: 1, max: 1000, noNaN: true }),
        (plan, times) => {
          const path =
            plan.traffic.kind === 'users' ? 'traffic.users' : 'traffic.series';
          const { value } = inputsOf(plan).find(input => input.path === path)!;
          const more = withInputs(plan, { [path]: value * times });
          const [before] = evaluatePlan(plan).expected.months;
          const [after] = evaluatePlan(more).expected.months;
          expect(after.cost.total).toBeGreaterThanOrEqual(
            before.cost.total * (1 - 1e-12),
          );
          after.components.forEach((component, index) => {
            const was = before.components[index];
            expect(component.neededInstances).toBeGreaterThanOrEqual(
              was.neededInstances,
            );
            expect(component.peakRps).toBeGreaterThanOrEqual(
              was.peakRps * (1 - 1e-12),
            );
          });
        },
      ),
      PROPERTY,
    );
  });

  it('has no latency where the queue grows without end', () => {
    const plan = withInputs(service, { 'traffic.users': 5_000_000 });
    const month = evaluatePlan(plan).expected.months[0];
    expect(month.components[1].utilisation).toBeGreaterThan(1);
    expect(month.components[1].latency).toBeUndefined();
    expect(month.latency).toBeUndefined();
  });

  it('grows by each scenario, compound, from the same first month', () => {
    const { aggressive, conservative, expected } = evaluatePlan(llmFeature);
    expect(aggressive.months[0].cost).toEqual(conservative.months[0].cost);
    expect(expected.months[11].averageRps).toBeCloseTo(
      expected.months[0].averageRps * 1.25 ** 11,
      9,
    );
  });

  it('sends calls that the cache did not answer, and those that fell back, to whom they go', () => {
    const [api, llm] = llmFeature.components;
    const small = {
      ...api,
      id: 'small-model',
      loads: [{ from: 'llm', of: 'fallbacks' as const, perRequest: 1 }],
    };
    const search = {
      ...api,
      id: 'search',
      loads: [{ from: 'llm', of: 'misses' as const, perRequest: 2 }],
    };
    const plan = withInputs(
      { ...llmFeature, components: [small, search, api, llm] },
      {
        'components.llm.cacheHitRatio': 0.4,
        'components.llm.fallbackShare': 0.1,
      },
    );
    const [month] = evaluatePlan(plan).expected.months;
    const rps = month.averageRps;
    expect(month.components[0].averageRps).toBeCloseTo(rps * 0.6 * 0.1, 9);
    expect(month.components[1].averageRps).toBeCloseTo(rps * 0.6 * 2, 9);
  });
});

describe('findBottleneck', () => {
  it('names the limit, the month and what would move it', () => {
    const found = findBottleneck(llmFeature, 'expected')!;
    expect(found).toMatchObject({
      componentId: 'llm',
      kind: 'rateLimit',
      month: 17,
      remediesUntil: 29,
    });
    // Closed form: the share used grows by a quarter a month.
    expect(found.month).toBe(
      1 + Math.ceil(Math.log(1 / found.used) / Math.log(1.25)),
    );
    const [limit] = found.remedies;
    expect(limit.path).toBe('components.llm.rateLimit.requestsPerSecond');
    expect(limit.to).toBeCloseTo(50 * found.used * 1.25 ** 28, 3);
  });

  it('is moved by each of its remedies', () => {
    for (const plan of [llmFeature, fleet, service]) {
      const found = findBottleneck(plan, 'aggressive')!;
      expect(found.remedies.length).toBeGreaterThan(0);
      for (const { path, to } of found.remedies) {
        const moved = findBottleneck(
          withInputs(plan, { [path]: to }),
          'aggressive',
        )!;
        const isLater =
          moved.month === undefined || moved.month > found.remediesUntil!;
        expect([
          path,
          isLater || moved.componentId !== found.componentId,
        ]).toEqual([path, true]);
      }
    }
  });

  it('is nothing where nothing has a limit', () => {
    const [api] = llmFeature.components;
    expect(
      findBottleneck(
        { ...llmFeature, components: [api], uncertainty: {} },
        'expected',
      ),
    ).toBeUndefined();
  });
});

describe('recommend', () => {
  it('saves less by all levers together than their savings added up', () => {
    const advice = recommend(service, 'expected').filter(({ kind }) =>
      ['rightsizing', 'scaling', 'logs', 'ephemeral'].includes(kind),
    );
    expect(advice).toHaveLength(4);
    const all: Plan = {
      ...service,
      levers: Object.assign({}, ...advice.map(({ plan }) => plan.levers)),
    };
    const saved =
      evaluatePlan(service).expected.total.total -
      evaluatePlan(all).expected.total.total;
    const added = advice.reduce((sum, { saving }) => sum + saving, 0);
    expect(saved).toBeLessThan(added);
    expect(saved).toBeGreaterThan(advice[0].saving);
  });

  it('tells what each change saves, largest first', () => {
    const advice = recommend(llmFeature, 'expected');
    expect(advice[0]).toMatchObject({ kind: 'cacheMore', componentId: 'llm' });
    for (const { plan, saving } of advice) {
      const total = evaluatePlan(plan).expected.total.total;
      expect(evaluatePlan(llmFeature).expected.total.total - total).toBeCloseTo(
        saving,
        6,
      );
    }
  });
});
