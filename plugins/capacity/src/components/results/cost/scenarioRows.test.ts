import {
  evaluatePlan,
  PRESETS,
  simulate,
  withInputs,
} from '@vigia/plugin-capacity-common';
import { scenarioRows } from './scenarioRows';

const plan = PRESETS.service;
const results = evaluatePlan(plan);
const expected = simulate(plan, { scenario: 'expected', runs: 50, seed: 1 });

describe('scenarioRows', () => {
  it('puts months of all scenarios side by side, with bands where there are', () => {
    const rows = scenarioRows(results, { expected });
    expect(rows).toHaveLength(12);
    expect(rows[11].totals.aggressive).toBe(
      results.aggressive.months[11].cost.total,
    );
    const { p5, p95 } = expected.months[11];
    expect(rows[11].bands).toEqual({ expected: [p5, p95] });
  });

  it('leaves a simulation of another horizon out', () => {
    const longer = evaluatePlan(withInputs(plan, { horizonMonths: 24 }));
    const rows = scenarioRows(longer, { expected });
    expect(rows).toHaveLength(24);
    expect(rows[0].bands).toEqual({});
  });
});
