import { gaussian, observed, START_MS } from '../testing/series';
import type { DetectorDefinition } from '../types';
import { ewma } from './ewma';
import { holtWinters } from './holtWinters';
import { range } from './range';
import { recursiveAr } from './recursiveAr';
import { defaultRest } from './RefractoryPeriod';
import { rollingZScore } from './rollingZScore';

const noise = gaussian(5);
/** A wave in noise. */
const SERIES = Array.from(
  { length: 900 },
  (_, i) => 40 + 3 * Math.sin(i / 15) + noise(),
);
const TRAINED = 300;
const LATER = SERIES.slice(TRAINED);

function fit(
  definition: DetectorDefinition,
  values: readonly number[],
  hyperparameters: object = {},
  periodMs?: number,
) {
  return definition.fit(
    observed(values, periodMs),
    definition.parseHyperparameters(hyperparameters),
    { seed: 0 },
  );
}

function scores(definition: DetectorDefinition, hyperparameters: object = {}) {
  return [
    ...fit(definition, SERIES.slice(0, TRAINED), hyperparameters).scoreBatch(
      Float64Array.from(LATER),
    ),
  ];
}

/** Scores that are not the expected ones but for rounding. */
function differing(actual: number[], expected: number[]): number[] {
  return actual.filter(
    (score, i) => !(Math.abs(score - expected[i]) <= 1e-9 * (1 + expected[i])),
  );
}

function moments(values: readonly number[]): { mean: number; std: number } {
  const mean = values.reduce((sum, each) => sum + each, 0) / values.length;
  const squares = values.reduce((sum, each) => sum + (each - mean) ** 2, 0);
  return { mean, std: Math.sqrt(squares / values.length) };
}

it('rolling_zscore is the z-score among the values before', () => {
  const expected = LATER.map((value, i) => {
    const end = TRAINED + i;
    const { mean, std } = moments(SERIES.slice(end - 50, end));
    return Math.abs(value - mean) / std;
  });
  const actual = scores(rollingZScore, { window: 50 });
  expect(actual).toHaveLength(expected.length);
  expect(differing(actual, expected)).toEqual([]);
});

it('ewma is the deviation from the weighted mean in weighted deviations', () => {
  const alpha = 0.05;
  const start = moments(SERIES.slice(0, TRAINED));
  let { mean } = start;
  let variance = start.std ** 2;
  const expected = SERIES.map(value => {
    const deviation = value - mean;
    const score = Math.abs(deviation) / Math.sqrt(variance);
    mean += alpha * deviation;
    variance = (1 - alpha) * (variance + alpha * deviation ** 2);
    return score;
  });
  const actual = scores(ewma, { alpha });
  expect(actual).toHaveLength(LATER.length);
  expect(differing(actual, expected.slice(TRAINED))).toEqual([]);
});

it('range is the distance beyond all values before, as a share of their range', () => {
  const detector = fit(range, [2, 4, 3]);
  expect([...detector.scoreBatch(Float64Array.of(3.5, 5, 5, 1, 1, 6))]).toEqual(
    [0, 0.5, 0, 1 / 3, 0, 0.25],
  );
});

it('range goes beyond measure where nothing has spread', () => {
  const stream = fit(range, [7, 7, 7]).open();
  expect(stream.next(7, 0)).toBe(0);
  expect(stream.next(8, 1)).toBeGreaterThan(1e290);
  expect(stream.next(9, 2)).toBe(1);
});

it('recursive_ar is the residual of recursive least squares', () => {
  const [lags, forgetting] = [3, 0.99];
  const { mean, std } = moments(SERIES.slice(0, TRAINED));
  const theta = [0, 0, 0];
  let phi = [0, 0, 0];
  let covariance: number[][] = [0, 1, 2].map(i =>
    [0, 1, 2].map(j => (i === j ? 100 : 0)),
  );
  let square = 1;
  const expected = SERIES.map(value => {
    const x = (value - mean) / std;
    const error = x - phi.reduce((sum, p, i) => sum + p * theta[i], 0);
    const score = Math.abs(error) / Math.sqrt(square);
    square += 0.01 * (error ** 2 - square);
    const row = covariance.map(r => r.reduce((s, c, j) => s + c * phi[j], 0));
    const inner = forgetting + row.reduce((s, r, i) => s + r * phi[i], 0);
    row.forEach((r, i) => {
      theta[i] += (r / inner) * error;
    });
    covariance = covariance.map((r, i) =>
      r.map((c, j) => (c - (row[i] * row[j]) / inner) / forgetting),
    );
    phi = [x, ...phi.slice(0, 2)];
    return score;
  });
  const actual = scores(recursiveAr, { lags, forgetting });
  const worst = Math.max(
    ...actual.map((score, i) => Math.abs(score - expected[TRAINED + i])),
  );
  expect(worst).toBeLessThan(1e-6);
});

it('recursive_ar stays sound on a series that stands still for long', () => {
  const detector = fit(recursiveAr, SERIES.slice(0, TRAINED));
  const still = new Float64Array(200_000).fill(SERIES[TRAINED]);
  const after = detector
    .scoreBatch(Float64Array.from([...still, ...LATER]))
    .subarray(still.length);
  expect(after.every(Number.isFinite)).toBe(true);
  const settled = after.subarray(after.length - 100);
  expect(Math.max(...settled)).toBeLessThan(5);
});

describe('holt_winters', () => {
  const HOUR_MS = 3_600_000;
  const daily = (hour: number) =>
    10 + 5 * Math.sin((2 * Math.PI * hour) / 24) + 0.1 * Math.cos(hour * hour);
  const trained = Array.from({ length: 24 * 28 }, (_, hour) => daily(hour));
  const detector = fit(holtWinters, trained, {}, HOUR_MS);
  const at = (hour: number) => START_MS + hour * HOUR_MS;

  it('finds a value of the wrong hour, which is within the range', () => {
    const stream = detector.open();
    stream.next(daily(672), at(672));
    expect(stream.alarm).toBe(false);
    stream.next(daily(672 + 7), at(673));
    expect(stream.alarm).toBe(true);
    expect(stream.explain()?.band?.expected).toBeCloseTo(daily(673), 0);
  });

  it('keeps the hour over a gap', () => {
    const stream = detector.open();
    stream.next(daily(672), at(672));
    expect(stream.next(daily(679), at(679))).toBeLessThan(detector.threshold);
  });

  it.each([
    ['a day where the window holds two', trained, {}, 24],
    ['none where it does not', trained.slice(0, 47), {}, 1],
    ['what is asked for', trained, { season: 12 }, 12],
  ])('has for a season %s', (_, values, hyperparameters, phases) => {
    expect(
      fit(holtWinters, values, hyperparameters, HOUR_MS).serialize().phases,
    ).toBe(phases);
  });

  it('tells a long season in coarser parts', () => {
    const minutes = Array.from({ length: 2 * 1_440 }, (_, i) => daily(i / 60));
    expect(fit(holtWinters, minutes, {}, 60_000).serialize().phases).toBe(480);
  });

  it('refuses a season that the window does not hold twice', () => {
    expect(() => fit(holtWinters, trained, { season: 337 }, HOUR_MS)).toThrow(
      'season: must be at most half of the 672 training observations, got 337',
    );
  });
});

describe('an alarm', () => {
  it('rests, and is raised again when it is still one after that', () => {
    const stream = fit(range, [0, 1], { threshold: 0.1, rest: 3 }).open();
    const alarms = [1, 2, 9, 99, 999, 9_999, 99_999].map((value, i) => {
      stream.next(value, i);
      return stream.alarm;
    });
    expect(alarms).toEqual([false, true, false, false, false, true, false]);
  });

  it('rests a fifth of the training window, but no longer than NAB would', () => {
    expect([10, 400, 750, 100_000].map(defaultRest)).toEqual([2, 80, 150, 150]);
  });

  it('is a value outside of the band, and only that', () => {
    for (const definition of [ewma, rollingZScore, recursiveAr, range]) {
      const detector = fit(definition, SERIES.slice(0, TRAINED));
      for (const value of [30, 36, 40, 44, 50]) {
        const { verdict, ...rest } = detector.score(value, LATER);
        const band = 'band' in rest ? rest.band : undefined;
        expect(verdict).toBe(
          value < band!.lower || value > band!.upper ? 'anomaly' : 'normal',
        );
      }
    }
  });
});

it.each([
  [rollingZScore, 2],
  [ewma, 2],
  [range, 2],
  [recursiveAr, 8],
  [holtWinters, 2],
])('%p needs observations', (definition, count) => {
  expect(() => fit(definition, [1])).toThrow(
    `values: ${definition.algorithm} needs at least ${count}, got 1`,
  );
});
