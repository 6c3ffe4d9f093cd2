import { PRESETS } from '../presets';
import { inputsOf, unitOf } from './inputs';

describe('unitOf', () => {
  it.each(Object.entries(PRESETS))('knows every input of %s', (_name, plan) => {
    const inputs = inputsOf(plan);
    expect(inputs.map(({ path }) => [path, unitOf(path)])).toEqual(
      inputs.map(({ path, unit }) => [path, unit]),
    );
  });

  it.each([
    ['levers.scaling', 'share'],
    ['components.of-another-plan.latency.p50Ms', 'milliseconds'],
    ['levers.nothing', undefined],
    ['traffic', undefined],
  ])('of %s is %p, whatever the plan', (path, unit) => {
    expect(unitOf(path)).toBe(unit);
  });
});
