import { withInputs, type AiComponent } from '../plan';
import { PRESETS } from '../presets';
import { createNormal } from '../uncertainty/normal';
import { callCostOf, callCostScv } from './callCost';

const modelWith = (inputs: Record<string, number>): AiComponent =>
  withInputs(
    PRESETS.llmFeature,
    Object.fromEntries(
      Object.entries(inputs).map(([path, value]) => [
        `components.llm.${path}`,
        value,
      ]),
    ),
  ).components.find(({ type }) => type === 'ai') as AiComponent;

/** Costs of many calls whose tokens are drawn, cheapest first. */
function drawn(component: AiComponent, calls: number): number[] {
  const normal = createNormal(7);
  const tokens = ({ mean, sigma }: AiComponent['promptTokens']) =>
    mean * Math.exp(sigma * normal() - sigma ** 2 / 2);
  const { price, promptTokens, responseTokens } = component;
  return Array.from(
    { length: calls },
    () =>
      (tokens(promptTokens) * price.promptPerMillionTokens +
        tokens(responseTokens) * price.responsePerMillionTokens) /
      1e6,
  ).sort((a, b) => a - b);
}

describe('callCostOf', () => {
  it.each([
    [0, 0],
    [0.8, 0.6],
    [0.3, 1.2],
    [1, 1],
  ])(
    'is what drawn tokens cost, at spreads of %p and %p',
    (prompt, response) => {
      const component = modelWith({
        'promptTokens.sigma': prompt,
        'responseTokens.sigma': response,
      });
      const costs = drawn(component, 200_000);
      const total = costs.reduce((sum, cost) => sum + cost, 0);
      const dearest = costs.slice(198_000);
      const { mean, p99, dearestShare } = callCostOf(component)!;
      expect(Math.abs(total / 200_000 / mean - 1)).toBeLessThan(0.02);
      const share = dearest.reduce((sum, cost) => sum + cost, 0) / total;
      expect(Math.abs(dearest[0] / p99 - 1)).toBeLessThan(0.05);
      expect(Math.abs(share / dearestShare - 1)).toBeLessThan(0.1);
    },
  );

  it('is the same for every call where all have as many tokens', () => {
    const component = modelWith({
      'promptTokens.sigma': 0,
      'responseTokens.sigma': 0,
    });
    const { mean, p99, dearestShare } = callCostOf(component)!;
    expect(callCostScv(component)).toBe(0);
    expect(p99).toBeCloseTo(mean, 12);
    expect(dearestShare).toBeCloseTo(0.01, 12);
  });

  it('is told of nothing that pays no tokens', () => {
    const free = modelWith({
      'price.promptPerMillionTokens': 0,
      'price.responsePerMillionTokens': 0,
    });
    expect(callCostOf(free)).toBeUndefined();
    expect(callCostOf(PRESETS.service.components[0])).toBeUndefined();
  });
});
