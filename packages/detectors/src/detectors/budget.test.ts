import { observed } from '../testing/series';
import { DAY, WANDERING } from '../testing/wandering';
import type { Detector } from '../types';
import { auto } from './auto';
import { windowNovelty } from './coreset';
import { ensemble } from './ensemble';

const PERIOD_MS = 300_000;
const TRAINED = 10_000;
const MONTHS = 4;
const LENGTH = TRAINED + MONTHS * 30 * DAY;
/** Alarms that a series may cost once, beyond its budget: 2 + ln(severity) / .3, of a severity of 8. */
const ONCE = 9;

function fit(algorithm: string, values: Float64Array, budget: number) {
  const definition = [windowNovelty, ensemble, auto].find(
    each => each.algorithm === algorithm,
  )!;
  const { timestamps } = observed(values, PERIOD_MS);
  return {
    timestamps,
    detector: definition.fit(
      {
        timestamps: timestamps.subarray(0, TRAINED),
        values: values.subarray(0, TRAINED),
      },
      definition.parseHyperparameters({ alarms_per_month: budget }) as never,
      { seed: 0 },
    ),
  };
}

function countAlarms(
  detector: Detector,
  values: Float64Array,
  timestamps: Float64Array,
): number {
  const stream = detector.open();
  let alarms = 0;
  for (let i = TRAINED; i < values.length; i++) {
    stream.next(values[i], timestamps[i]);
    if (stream.alarm) alarms += 1;
  }
  return alarms;
}

describe.each(Object.keys(WANDERING))('%s', name => {
  const next = WANDERING[name](11);
  const values = Float64Array.from({ length: LENGTH }, (_, i) => next(i));

  it.each([
    ['window_novelty', 1],
    ['window_novelty', 2],
    ['window_novelty', 10],
    ['ensemble', 1],
    ['ensemble', 2],
    ['ensemble', 10],
  ])('costs no more than its budget of %s: %d a month', (algorithm, budget) => {
    const { detector, timestamps } = fit(algorithm, values, budget);
    const alarms = countAlarms(detector, values, timestamps);
    expect(alarms).toBeLessThanOrEqual(budget * MONTHS + ONCE);
  });

  it('does not hide a fault that follows', () => {
    const { detector, timestamps } = fit('auto', values, 2);
    const stream = detector.open();
    let isFound = false;
    const end = LENGTH - DAY;
    const [low, high] = [
      values.reduce((a, b) => Math.min(a, b)),
      values.reduce((a, b) => Math.max(a, b)),
    ];
    for (let i = TRAINED; i < LENGTH; i++) {
      const isFaulty = i >= end;
      const swing = (i % 2 === 0 ? 1 : -1) * (high - low);
      stream.next(values[i] + (isFaulty ? swing : 0), timestamps[i]);
      if (isFaulty && stream.alarm) isFound = true;
    }
    expect(isFound).toBe(true);
  });
});
