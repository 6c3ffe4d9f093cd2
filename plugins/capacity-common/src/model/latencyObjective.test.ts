import fc from 'fast-check';
import { recommend } from '../advice';
import { withInputs, type Component, type Plan } from '../plan';
import { PRESETS } from '../presets';
import { simulate } from '../uncertainty';
import { findBottleneck } from './bottleneck';
import { evaluatePlan } from './evaluatePlan';
import type { LimitUse } from './results';

const { fleet, llmFeature, service } = PRESETS;

type Objective = NonNullable<Component['latencyObjective']>;

/** A plan of which a component promises that 99 of 100 calls are answered within so long, or what else is given. */
function promising(
  plan: Plan,
  id: string,
  withinMs: number,
  share = 0.99,
): Plan {
  const latencyObjective: Objective = { share, withinMs };
  return {
    ...plan,
    components: plan.components.map(component =>
      component.id === id ? { ...component, latencyObjective } : component,
    ),
  };
}

const usesOf = (plan: Plan): LimitUse[] =>
  evaluatePlan(plan).expected.months.map(
    ({ limits }) => limits.find(({ kind }) => kind === 'latency')!,
  );

/** A queue without slack: no margin and no spares, so that calls wait before the next instance comes. */
const tight = (plan: Plan) =>
  withInputs(plan, { 'sizing.margin': 0, 'sizing.spareInstances': 0 });

describe('a latency objective', () => {
  it.each([
    [0.5, 'p50'],
    [0.95, 'p95'],
    [0.99, 'p99'],
  ] as const)(
    'of %s is used up where the %s is as long as it',
    (share, quantile) => {
      const [{ components }] = evaluatePlan(service).expected.months;
      const withinMs = components[0].latency![quantile];
      const [{ used }] = usesOf(promising(service, 'service', withinMs, share));
      expect(used).toBeCloseTo(1, 3);
    },
  );

  it('takes as much as more calls are slow, the shorter it is the more', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<[Plan, string]>(
          [service, 'service'],
          [llmFeature, 'llm'],
          [fleet, 'training-worker'],
        ),
        fc.double({ min: 1, max: 1e5, noNaN: true }),
        fc.double({ min: 1, max: 10, noNaN: true }),
        ([plan, id], withinMs, times) => {
          const [longer] = usesOf(promising(plan, id, withinMs * times));
          const [shorter] = usesOf(promising(plan, id, withinMs));
          expect(shorter.used).toBeGreaterThanOrEqual(longer.used - 1e-6);
          expect(longer.used).toBeGreaterThanOrEqual(0);
          expect(shorter.used).toBeLessThanOrEqual(100 + 1e-9);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('is broken by all calls where the queue grows without end', () => {
    const plan = withInputs(promising(service, 'database', 1e8), {
      'traffic.users': 5_000_000,
    });
    expect(usesOf(plan)[0].used).toBeCloseTo(100, 9);
  });

  it('takes nothing where nothing comes', () => {
    const plan = withInputs(promising(service, 'service', 0.001), {
      'traffic.users': 0,
    });
    expect(usesOf(plan)[0].used).toBe(0);
  });

  it('is the bottleneck from the start where service alone is longer', () => {
    const found = findBottleneck(
      promising(service, 'service', 200),
      'expected',
    );
    expect(found).toMatchObject({
      componentId: 'service',
      kind: 'latency',
      month: 1,
    });
    // More instances do not make the work itself shorter.
    expect(found!.remedies.map(({ path }) => path)).toEqual([
      'components.service.serviceMs',
      'components.service.serviceCv',
    ]);
  });

  it('names the first month in which calls are too slow, and what keeps them from it for a year', () => {
    const withinMs = 700;
    const plan = promising(tight(service), 'service', withinMs);
    const p99OfMonths = (of: Plan) =>
      evaluatePlan(of).expected.months.map(
        ({ components }) => components[0].latency?.p99 ?? Infinity,
      );
    const found = findBottleneck(plan, 'expected')!;
    expect(found).toMatchObject({ componentId: 'service', kind: 'latency' });
    const horizonMonths = found.remediesUntil!;
    const tooSlow = p99OfMonths({ ...plan, horizonMonths }).findIndex(
      p99 => p99 > withinMs,
    );
    expect(found.month).toBe(tooSlow + 1);
    expect(found.remedies.length).toBeGreaterThan(1);
    for (const { path, to } of found.remedies) {
      const moved = withInputs({ ...plan, horizonMonths }, { [path]: to });
      const slowest = Math.max(...p99OfMonths(moved));
      expect([path, slowest <= withinMs * 1.0001]).toEqual([path, true]);
    }
  });

  it('is named only where no other limit is passed in the month', () => {
    const overloaded = withInputs(promising(service, 'service', 100), {
      'traffic.users': 5_000_000,
    });
    expect(findBottleneck(overloaded, 'expected')).toMatchObject({
      componentId: 'service',
      kind: 'instances',
    });
  });

  it('keeps advice from breaking it', () => {
    const spare = withInputs(tight(service), {
      'sizing.spareInstances': 2,
      'components.service.concurrency': 1,
      'components.service.scaling.maxInstances': 1000,
    });
    const kinds = (plan: Plan) =>
      recommend(plan, 'expected').map(({ kind }) => kind);
    expect(kinds(spare)).toContain('fewerSpares');
    const slowest = Math.max(
      ...evaluatePlan(spare).expected.months.map(
        ({ components }) => components[0].latency!.p99,
      ),
    );
    expect(kinds(promising(spare, 'service', slowest * 1.0001))).not.toContain(
      'fewerSpares',
    );
  });

  it('has a risk by month, as other limits have', () => {
    const { limits } = simulate(promising(tight(service), 'service', 700), {
      scenario: 'expected',
      runs: 500,
      seed: 4,
    });
    const risk = limits.find(({ kind }) => kind === 'latency')!;
    expect(risk.componentId).toBe('service');
    expect(risk.reachedBy.at(-1)).toBeGreaterThan(risk.reachedBy[0]);
  });
});
