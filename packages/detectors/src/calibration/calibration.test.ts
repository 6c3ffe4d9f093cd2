import fc from 'fast-check';
import { createRandom } from '../math/random';
import { gaussian } from '../testing/series';
import {
  alarmProbability,
  budgetThreshold,
  calibrateAlarms,
} from './alarmBudget';
import {
  AdaptiveConformal,
  conformalPValue,
  conformalThreshold,
} from './conformal';
import { Dspot } from './Dspot';

/** A distribution to draw from, and the share of it that lies above a value. */
interface Distribution {
  readonly name: string;
  draw(seed: number): () => number;
  above(value: number): number;
}

const EXPONENTIAL: Distribution = {
  name: 'an exponential tail',
  draw(seed) {
    const random = createRandom(seed);
    return () => -Math.log(1 - random.uniform());
  },
  above: value => Math.exp(-value),
};
const PARETO: Distribution = {
  name: 'a Pareto tail of index 3',
  draw(seed) {
    const random = createRandom(seed);
    return () => (1 - random.uniform()) ** (-1 / 3);
  },
  above: value => value ** -3,
};
const HALF_GAUSSIAN: Distribution = {
  name: 'the distance from the mean of a Gaussian',
  draw(seed) {
    const draw = gaussian(seed);
    return () => Math.abs(draw());
  },
  above: complementaryError,
};
const DISTRIBUTIONS = [EXPONENTIAL, PARETO, HALF_GAUSSIAN];

/** P(|Z| > z) of a standard Gaussian for z above 2, by its continued fraction. */
function complementaryError(z: number): number {
  let fraction = z;
  for (let k = 60; k > 0; k--) fraction = z + k / fraction;
  return (Math.sqrt(2 / Math.PI) * Math.exp((-z * z) / 2)) / fraction;
}

function drawn(
  distribution: Distribution,
  count: number,
  seed: number,
): Float64Array {
  const draw = distribution.draw(seed);
  return Float64Array.from({ length: count }, draw);
}

describe.each(DISTRIBUTIONS.map(each => [each.name, each] as const))(
  'scores with %s',
  (_, distribution) => {
    it.each([
      [1e-2, 5_000],
      [1e-3, 20_000],
      [1e-4, 200_000],
    ])(
      'pass the threshold of a budget of %p, told by %p, within a factor of two of it',
      (probability, count) => {
        for (const seed of [1, 2, 3, 4, 5]) {
          const threshold = budgetThreshold(
            drawn(distribution, count, seed),
            probability,
          );
          const achieved = distribution.above(threshold) / probability;
          expect(achieved).toBeGreaterThan(1 / 2);
          expect(achieved).toBeLessThan(2);
        }
      },
    );

    it.each([0, 50])(
      'alarm DSPOT with a drift window of %p within a factor of two of the budget',
      driftWindow => {
        const probability = 1e-3;
        const dspot = Dspot.fit(drawn(distribution, 10_000, 6), {
          probability,
          driftWindow,
        });
        let alarms = 0;
        for (const score of drawn(distribution, 200_000, 7)) {
          alarms += dspot.next(score) ? 1 : 0;
        }
        expect(alarms).toBeGreaterThan(100);
        expect(alarms).toBeLessThan(400);
      },
    );

    it('scale their threshold with their unit', () => {
      const scores = drawn(distribution, 5_000, 8);
      expect(
        budgetThreshold(
          scores.map(score => 8 * score),
          1e-3,
        ),
      ).toBeCloseTo(8 * budgetThreshold(scores, 1e-3), 6);
    });
  },
);

describe('conformal', () => {
  it('ranks a score among those of the calibration', () => {
    expect(conformalPValue([1, 2, 3, 4], 5)).toBe(0.2);
    expect(conformalPValue([1, 2, 3, 4], 3)).toBe(0.6);
    expect(conformalPValue([1, 2, 3, 4], 0)).toBe(1);
  });

  it('lets pass exactly the scores whose p-value is at most the budget', () => {
    const scores = fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 60 });
    const score = fc.integer({ min: -1, max: 51 });
    fc.assert(
      fc.property(
        scores,
        score,
        fc.integer({ min: 1, max: 63 }),
        (calibration, candidate, sixtyFourths) => {
          const probability = sixtyFourths / 64;
          expect(candidate > conformalThreshold(calibration, probability)).toBe(
            conformalPValue(calibration, candidate) <= probability,
          );
        },
      ),
    );
  });

  it('keeps an adaptive budget on any series, within the bound of Gibbs and Candès', () => {
    const series = fc.array(fc.integer({ min: -5, max: 1_000 }), {
      minLength: 200,
      maxLength: 600,
    });
    fc.assert(
      fc.property(
        series,
        fc.constantFrom(0.01, 0.1, 0.3),
        (scores, probability) => {
          const stepSize = 0.05;
          const calibrator = AdaptiveConformal.fit([], {
            probability,
            stepSize,
            window: 50,
          });
          const alarms = scores.filter(score => calibrator.next(score)).length;
          expect(
            Math.abs(alarms / scores.length - probability),
          ).toBeLessThanOrEqual(
            (1 - probability + stepSize) / (stepSize * scores.length) + 1e-12,
          );
        },
      ),
    );
  });

  it('uses the last scores of its window and no others', () => {
    const calibrator = AdaptiveConformal.fit([9, 9, 9, 1, 3, 2, 4], {
      probability: 0.25,
      window: 4,
    });
    expect(calibrator.threshold).toBe(conformalThreshold([1, 3, 2, 4], 0.25));
    calibrator.next(7);
    expect(calibrator.threshold).toBe(7);
  });
});

describe.each(['dspot', 'conformal'] as const)('%s', method => {
  const options = {
    method,
    probability: 0.005,
    driftWindow: method === 'dspot' ? 20 : undefined,
  };
  const training = drawn(EXPONENTIAL, 2_000, 9);
  const later = drawn(EXPONENTIAL, 3_000, 10);

  it('goes on from its memory to the last bit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: later.length }), cut => {
        const calibrator = calibrateAlarms(training, options);
        for (const score of later.subarray(0, cut)) calibrator.next(score);
        const restored = calibrateAlarms(training, options);
        restored.restore(calibrator.save());
        for (const score of later.subarray(cut)) {
          expect([restored.threshold, restored.next(score)]).toEqual([
            calibrator.threshold,
            calibrator.next(score),
          ]);
        }
        expect(restored.save()).toEqual(calibrator.save());
      }),
      { numRuns: 5 },
    );
  });

  it('keeps a memory of at most 8 KB that does not grow', () => {
    const calibrator = calibrateAlarms(training, options);
    const size = calibrator.save().length;
    for (const score of later) calibrator.next(score);
    expect(calibrator.save()).toHaveLength(size);
    expect(size).toBeLessThanOrEqual(8 * 1024);
  });

  it('learns nothing from a score that is not finite', () => {
    const calibrator = calibrateAlarms(training, options);
    const before = calibrator.save();
    expect([NaN, Infinity].map(score => calibrator.next(score))).toEqual([
      false,
      false,
    ]);
    expect(calibrator.save()).toEqual(before);
  });

  it('refuses a damaged memory, and a probability out of bounds', () => {
    const calibrator = calibrateAlarms(training, options);
    const memory = calibrator.save();
    memory[20] ^= 1;
    expect(() => calibrator.restore(memory)).toThrow(/^memory: is damaged/);
    expect(() =>
      calibrateAlarms(training, { ...options, probability: 0 }),
    ).toThrow('probability: must be above 0 and below 1, got 0');
  });
});

describe('an alarm budget', () => {
  it('is a share of the observations', () => {
    expect(alarmProbability({ alarms: 1, per: 'day' }, 60_000)).toBe(1 / 1_440);
    expect(alarmProbability({ alarms: 2, per: 'month' }, 10_000)).toBeCloseTo(
      2 / (30.4375 * 8_640),
      12,
    );
    expect(() =>
      alarmProbability({ alarms: 24, per: 'day' }, 3_600_000),
    ).toThrow(
      'alarms: must be above 0 and below the 24 observations a day, got 24',
    );
  });

  it('falls back on the largest score where there is no tail', () => {
    const scores = new Float64Array(1_000);
    scores[7] = 0.25;
    expect(budgetThreshold(scores, 1e-6)).toBe(0.25);
    expect(() => budgetThreshold([NaN], 1e-6)).toThrow(
      'scores: must have a finite one',
    );
  });

  it('is kept by DSPOT while the level drifts', () => {
    const scores = drawn(EXPONENTIAL, 20_000, 11);
    const drifting = scores.map((score, i) => score + i / 1_000);
    const dspot = Dspot.fit(scores, { probability: 1e-3, driftWindow: 100 });
    const alarms = drifting.filter(score => dspot.next(score)).length;
    expect(alarms).toBeGreaterThan(5);
    expect(alarms).toBeLessThan(60);
  });

  it('says why DSPOT cannot be fitted', () => {
    expect(() => Dspot.fit([1, 2, 3], { probability: 1e-3 })).toThrow(
      /^scores: must have at least 10 above their 98 % quantile, got 1 of 3$/,
    );
    expect(() =>
      Dspot.fit(drawn(EXPONENTIAL, 2_000, 1), { probability: 0.5 }),
    ).toThrow(/^probability: must be below the tail's share/);
  });
});
