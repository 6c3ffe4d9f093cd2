import fc from 'fast-check';
import { checkTrainingData, type DataBounds } from '@vigia/detectors';
import type { Series } from '@vigia/plugin-anomaly-common';
import { FakeRegistry } from '../__testUtils__/FakeRegistry';
import { TrainingDataError } from '../errors';
import { planTraining } from './trainingPlan';

const BOUNDS: DataBounds = { minPoints: 3, maxPoints: 8, minStd: 0.5 };

/** Epoch milliseconds. */
const START = Date.UTC(2026, 0, 1);

describe('planTraining', () => {
  let series: Series;
  beforeAll(async () => {
    const registry = new FakeRegistry();
    registry.add('press-1');
    series = await registry.asClient().getSeries('press-1');
  });

  const plan = (timestamps: ArrayLike<number>, values: ArrayLike<number>) =>
    planTraining({ trainingData: { timestamps, values } }, series, BOUNDS);
  const from = (...minutes: number[]) =>
    Float64Array.from(minutes, minute => START + minute * 60_000);

  /** False where the data was refused. */
  const isPlanned = (...columns: Parameters<typeof plan>) => {
    try {
      plan(...columns);
      return true;
    } catch (error) {
      if (error instanceof TrainingDataError) {
        return false;
      }
      throw error;
    }
  };

  it('takes the window of the observations, whole', () => {
    const values = Float64Array.of(1, 2, 3);
    expect(plan(from(0, 1, 5), values)).toEqual({
      algorithm: 'statistical',
      hyperparameters: expect.objectContaining({ threshold_sigma: 3 }),
      window: { from: START, to: START + 300_000, points: 3 },
      observations: { timestamps: from(0, 1, 5), values },
    });
  });

  it('reads arrays as it does typed columns', () => {
    const values = [1, 2, 3];
    expect(plan([...from(0, 1, 5)], values)).toEqual(
      plan(from(0, 1, 5), Float64Array.from(values)),
    );
  });

  it.each([
    ['too few', from(0, 1), [1, 2]],
    ['too many', from(0, 1, 2, 3, 4, 5, 6, 7, 8), [1, 2, 3, 4, 5, 6, 7, 8, 9]],
    ['of two lengths', from(0, 1, 2), [1, 2, 3, 4]],
    ['at one time', from(0, 1, 1), [1, 2, 3]],
    ['backwards', from(0, 2, 1), [1, 2, 3]],
    ['without a spread', from(0, 1, 2), [1, 1.5, 2]],
    ['too far apart', from(0, 1, 2), [-1e308, 1e308, -1e308]],
    ['that are no numbers', from(0, 1, 2), [1, NaN, 3]],
  ])('refuses observations %s', (_, timestamps, values) => {
    expect(() => plan(timestamps, values)).toThrow(TrainingDataError);
  });

  it('refuses what the check of a window finds fault with, and nothing else', () => {
    const entry = fc.oneof(
      { weight: 9, arbitrary: fc.integer({ min: -3, max: 3 }) },
      { weight: 1, arbitrary: fc.constantFrom(NaN, Infinity, -1e308, 1e308) },
    );
    const steps = fc.array(
      fc.oneof(
        { weight: 9, arbitrary: fc.integer({ min: 1, max: 5 }) },
        { weight: 1, arbitrary: fc.constantFrom(0, -1) },
      ),
      { maxLength: 9 },
    );
    fc.assert(
      fc.property(steps, fc.array(entry, { maxLength: 9 }), (gaps, entries) => {
        let time = START;
        const timestamps = Float64Array.from(gaps, gap => (time += gap));
        const values = Float64Array.from(entries);
        const { ok } = checkTrainingData({ timestamps, values }, BOUNDS);
        expect(isPlanned(timestamps, values)).toBe(ok);
      }),
      { numRuns: 1_000 },
    );
  });
});
