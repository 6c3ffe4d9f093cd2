import {
  findBottleneck,
  PRESETS,
  type Plan,
  withInputs,
} from '@vigia/plugin-capacity-common';
import { roundedChange } from './roundedChange';

const { llmFeature, fleet, service } = PRESETS;
const llm = (name: string) => `components.llm.${name}`;

describe('roundedChange', () => {
  it.each([
    // Upwards and downwards, away from where it begins.
    [llm('rateLimit.requestsPerSecond'), 50, 640.23, 641],
    [llm('promptTokens.mean'), 1100, 345.6, 345],
    // What is left of a share counts.
    [llm('cacheHitRatio'), 0, 0.91876, 0.9188],
    [llm('cacheHitRatio'), 0, 0.99951, 0.99951],
    [llm('cacheHitRatio'), 0, 0.12345, 0.124],
    // Whole numbers are as they should be already.
    [llm('concurrency'), 100, 1234, 1234],
    // Never beyond the bound.
    [llm('cacheHitRatio'), 0, 1, 1],
  ])('of %s from %d to %d is %d', (path, from, to, rounded) => {
    expect(roundedChange(llmFeature, { path, from, to }).to).toBeCloseTo(
      rounded,
      9,
    );
  });

  it.each<[string, Plan]>([
    ['fleet', fleet],
    ['feature', llmFeature],
    ['service', service],
  ])('moves the limit of the %s as the exact change does', (_, plan) => {
    const found = findBottleneck(plan, 'aggressive')!;
    expect(found.remedies.length).toBeGreaterThan(0);
    for (const remedy of found.remedies) {
      const { path, to } = roundedChange(plan, remedy);
      const moved = findBottleneck(
        withInputs(plan, { [path]: to }),
        'aggressive',
      )!;
      const holds =
        moved.componentId !== found.componentId ||
        moved.month === undefined ||
        moved.month > found.remediesUntil!;
      expect([path, holds]).toEqual([path, true]);
    }
  });
});
