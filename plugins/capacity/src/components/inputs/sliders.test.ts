import { inputsOf, PRESETS } from '@vigia/plugin-capacity-common';
import { inputsEn } from '../../translation/inputs/en';
import { patternOf } from './patternOf';
import { LOG_PLACES, placeOf, SLIDERS, valueAt } from './sliders';

/** Every input that a plan may have. */
const inputs = Object.values(PRESETS).flatMap(plan =>
  inputsOf({
    ...plan,
    levers: { rightsizing: 0.1, scaling: 0.1, logs: 0.1, ephemeral: 0.1 },
    components: plan.components.map(component => ({
      ...component,
      rateLimit: { requestsPerSecond: 1, tokensPerMinute: 1, buffer: 0 },
      latencyObjective: { share: 0.99, withinMs: 200 },
    })),
  }),
);
const patterns = [...new Set(inputs.map(({ path }) => patternOf(path)))];

describe('inputs', () => {
  it('have a pattern that no component changes', () => {
    expect(patternOf('components.llm.latency.p50Ms')).toBe(
      'component.latency.p50Ms',
    );
    expect(patternOf('components.3.loads.0.perRequest')).toBe(
      'component.loads.perRequest',
    );
    expect(patternOf('traffic.dayProfile.23')).toBe('traffic.dayProfile');
  });

  it.each(patterns)('%s has a name and a help', pattern => {
    expect(inputsEn).toHaveProperty([`input.${pattern}`]);
    expect(inputsEn).toHaveProperty([`help.${pattern}`]);
  });

  it('have units with a name', () => {
    for (const { unit } of inputs) {
      expect(inputsEn).toHaveProperty([`unit.${unit}`]);
    }
  });

  it.each(Object.entries(SLIDERS))(
    'of the slider %s stay within their bounds',
    (pattern, { max, min }) => {
      const input = inputs.find(({ path }) => patternOf(path) === pattern)!;
      expect(min).toBeGreaterThanOrEqual(input.min);
      expect(max).toBeLessThanOrEqual(input.max);
    },
  );

  it('have no names that nothing has', () => {
    const named = Object.keys(inputsEn)
      .filter(key => key.startsWith('input.'))
      .map(key => key.slice('input.'.length));
    expect(named.filter(name => !patterns.includes(name))).toEqual([]);
  });
});

describe('a slider', () => {
  it.each([
    ['traffic.series', 1000, 0],
    ['traffic.series', 1e7, LOG_PLACES],
    ['traffic.series', 100_000, LOG_PLACES / 2],
    ['traffic.series', 0, 0],
    ['traffic.series', 1e9, LOG_PLACES],
    ['traffic.adoption', 0.4, 0.4],
  ])('of %s holds %d at %d', (pattern, value, place) => {
    expect(placeOf(value, SLIDERS[pattern])).toBe(place);
  });

  it('gives round values', () => {
    expect(valueAt(LOG_PLACES / 2, SLIDERS['traffic.series'])).toBe(100_000);
    expect(valueAt(123, SLIDERS['traffic.series'])).toBe(290_000);
    expect(valueAt(0.30000000000000004, SLIDERS['traffic.adoption'])).toBe(0.3);
  });
});
