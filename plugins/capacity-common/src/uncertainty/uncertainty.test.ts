import { evaluatePlan } from '../model';
import { PRESETS } from '../presets';
import { withInputs } from '../plan';
import { sigmaOfSpread } from './spread';
import { simulate } from './simulate';
import { tornado } from './tornado';

const { llmFeature, service, fleet } = PRESETS;

describe('simulate', () => {
  it('is the closed form where nothing is uncertain', () => {
    const plan = { ...llmFeature, uncertainty: undefined };
    const simulated = simulate(plan, {
      scenario: 'expected',
      runs: 3,
      seed: 1,
    });
    const { expected } = evaluatePlan(plan);
    expect(simulated.total.p5).toBeCloseTo(expected.total.total, 6);
    expect(simulated.total.p95).toBeCloseTo(expected.total.total, 6);
    simulated.months.forEach(({ p50 }, index) =>
      expect(p50).toBeCloseTo(expected.months[index].cost.total, 6),
    );
  });

  it('agrees with the closed form of a log-normal input that the cost is in proportion to', () => {
    // Tokens alone cost here, so the total is log-normal itself.
    const spread = 0.5;
    const [, llm] = llmFeature.components;
    const plan = withInputs(
      {
        ...llmFeature,
        components: [{ ...llm, loads: [{ from: 'requests', perRequest: 1 }] }],
        uncertainty: { 'traffic.requestsPerUserDay': spread },
      },
      {
        'components.llm.instance.pricePerHour': 0,
        'components.llm.fallbackShare': 0,
        'operations.fixedPerMonth': 0,
        'operations.logPricePerGib': 0,
        networkPricePerGib: 0,
      },
    );
    const { total } = simulate(plan, {
      scenario: 'conservative',
      runs: 20_000,
      seed: 5,
    });
    const median = evaluatePlan(plan).conservative.total.total;
    const sigma = sigmaOfSpread(spread);
    expect(total.p50 / median).toBeCloseTo(1, 1);
    expect(total.p5 / (median / 1.5)).toBeCloseTo(1, 1);
    expect(total.p95 / (median * 1.5)).toBeCloseTo(1, 1);
    const mean = median * Math.exp((sigma * sigma) / 2);
    expect(Math.abs(total.mean - mean)).toBeLessThan(4 * total.standardError);
  });

  it('gives the same bands for the same seed, and others for another', () => {
    const options = { scenario: 'expected', runs: 200, seed: 9 } as const;
    expect(simulate(fleet, options)).toEqual(simulate(fleet, options));
    expect(simulate(fleet, { ...options, seed: 10 }).total).not.toEqual(
      simulate(fleet, options).total,
    );
  });

  it('tells how likely each limit is to be reached by each month', () => {
    const { limits } = simulate(
      { ...llmFeature, horizonMonths: 24 },
      { scenario: 'expected', runs: 2000, seed: 3 },
    );
    expect(limits).toHaveLength(1);
    const { reachedBy } = limits[0];
    expect(reachedBy[0]).toBe(0);
    expect(reachedBy[23]).toBeGreaterThan(0.8);
    reachedBy.forEach((share, index) =>
      expect(share).toBeGreaterThanOrEqual(reachedBy[index - 1] ?? 0),
    );
    // Half of the runs have reached it by the month of the closed form, or one beside it.
    expect(reachedBy[14]).toBeLessThan(0.5);
    expect(reachedBy[18]).toBeGreaterThan(0.5);
  });

  it.each([0, 1.5, 100_001, NaN])('refuses %s runs', runs => {
    expect(() =>
      simulate(service, { scenario: 'expected', runs, seed: 1 }),
    ).toThrow('runs: must be a whole number from 1 to 100000');
  });
});

describe('tornado', () => {
  it('moves one input at a time, the widest first', () => {
    const bars = tornado(llmFeature, 'expected');
    expect(bars[0].path).toBe('growth.expected');
    const widths = bars.map(({ totalAtHigh, totalAtLow }) =>
      Math.abs(totalAtHigh - totalAtLow),
    );
    expect([...widths].sort((a, b) => b - a)).toEqual(widths);
    for (const { path, high, totalAtHigh } of bars.slice(0, 5)) {
      const moved = evaluatePlan(withInputs(llmFeature, { [path]: high }));
      expect(totalAtHigh).toBeCloseTo(moved.expected.total.total, 6);
    }
    expect(bars.some(({ path }) => path === 'growth.aggressive')).toBe(false);
  });
});
