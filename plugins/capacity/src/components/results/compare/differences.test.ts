import { PRESETS, withInputs } from '@vigia/plugin-capacity-common';
import { hasSameDay, inputDifferences } from './differences';

const { fleet, llmFeature, service } = PRESETS;

describe('hasSameDay', () => {
  it.each([
    ['the same', service, llmFeature, true],
    ['even ones', fleet, fleet, true],
    ['an even and another', fleet, service, false],
    [
      'other weights',
      service,
      withInputs(service, { 'traffic.dayProfile.3': 9 }),
      false,
    ],
  ])('of %s', (_, here, there, isSame) => {
    expect(hasSameDay(here, there)).toBe(isSame);
  });
});

describe('inputDifferences', () => {
  it('is empty of equal plans', () => {
    expect(inputDifferences(service, service)).toEqual([]);
  });

  it('names what has another value', () => {
    const other = withInputs(service, { 'traffic.users': 60_000 });
    expect(inputDifferences(service, other)).toEqual([
      { path: 'traffic.users', unit: 'count', here: 50_000, there: 60_000 },
    ]);
  });

  it('names what only one plan has', () => {
    const differences = inputDifferences(service, llmFeature);
    const of = (path: string) =>
      differences.find(difference => difference.path === path);
    expect(of('components.database.serviceMs')).toMatchObject({
      here: 5,
      there: undefined,
    });
    expect(of('components.llm.cacheHitRatio')).toEqual({
      path: 'components.llm.cacheHitRatio',
      unit: 'share',
      there: 0,
    });
  });
});
