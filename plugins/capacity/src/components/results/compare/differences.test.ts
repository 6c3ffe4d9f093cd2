import { PRESETS, withInputs } from '@vigia/plugin-capacity-common';
import { inputDifferences } from './differences';

const { llmFeature, service } = PRESETS;

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
