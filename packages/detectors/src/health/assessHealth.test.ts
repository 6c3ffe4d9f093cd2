import { fitDetector } from '../algorithms';
import { gaussian, observed, START_MS, vibration } from '../testing/series';
import type { Observations } from '../types';
import { assessHealth, type HealthInput } from './assessHealth';

const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;
const TRAINING_DAYS = 3;

/** Judges the hours before `endHour` by a z-score that was trained on the first three days. */
function judge(
  { timestamps, values }: Observations,
  endHour: number,
  hours: number,
) {
  const at = (hour: number) =>
    (hour * HOUR_MS) / (timestamps[1] - timestamps[0]);
  const trained = at(TRAINING_DAYS * DAY_HOURS);
  const detector = fitDetector({
    algorithm: 'statistical',
    observations: {
      timestamps: timestamps.subarray(0, trained),
      values: values.subarray(0, trained),
    },
  });
  const recent = {
    timestamps: timestamps.subarray(at(endHour - hours), at(endHour)),
    values: values.subarray(at(endHour - hours), at(endHour)),
  };
  const { mean, std, longest_run: longestRun } = detector.metrics;
  return assessHealth({
    recent,
    training: { mean, std, longestRun },
    anomalies: detector
      .scoreBatch(recent.values)
      .filter(score => score > detector.threshold).length,
    now: START_MS + endHour * HOUR_MS,
  });
}

function everyHours(step: number, from: number, to: number): number[] {
  return Array.from(
    { length: Math.floor((to - from) / step) + 1 },
    (_, i) => from + i * step,
  );
}

describe('a simulated sensor', () => {
  it.each([6, 24, 48])(
    'that is well is healthy at any time of the day, judged by its last %p hours',
    hours => {
      const series = vibration({ days: 8 });
      const found = everyHours(3, 120, 192).map(
        endHour => judge(series, endHour, hours).health,
      );
      expect(new Set(found)).toEqual(new Set(['healthy']));
    },
  );

  it.each([1, 2, 3, 4])('that is well is healthy with seed %p', seed => {
    expect(judge(vibration({ days: 6, seed }), 144, 24)).toMatchObject({
      health: 'healthy',
    });
  });

  it.each([1, 6, 24])(
    'that drifts by 0.3 a day is drifting after four days, judged by its last %p hours',
    hours => {
      const series = vibration({ days: 9, fault: { kind: 'drift', day: 4 } });
      const found = everyHours(3, 200, 216).map(
        endHour => judge(series, endHour, hours).health,
      );
      expect(new Set(found)).toEqual(new Set(['drifting']));
    },
  );

  it('that drifts downwards is drifting', () => {
    const series = vibration({
      days: 9,
      fault: { kind: 'drift', day: 4, ratePerDay: -0.3 },
    });
    expect(judge(series, 216, 24)).toEqual({
      health: 'drifting',
      reason: expect.stringContaining('below the training mean'),
    });
  });

  it.each([0.2, 6, 24])('that froze is stuck, judged after %p hours', hours => {
    const series = vibration({ days: 7, fault: { kind: 'stuck', day: 5 } });
    expect(judge(series, 120 + hours, 24)).toMatchObject({ health: 'stuck' });
  });
});

const noise = gaussian(2);
const recent = observed(Float64Array.from({ length: 400 }, () => 10 + noise()));
const lastMs = recent.timestamps[399];
const well: HealthInput = {
  recent,
  training: { mean: 10, std: 1 },
  anomalies: 0,
  now: lastMs,
};

function withValues(value: (i: number) => number): Partial<HealthInput> {
  return {
    recent: observed(Float64Array.from({ length: 400 }, (_, i) => value(i))),
  };
}

describe('each rule', () => {
  it.each<[string, Partial<HealthInput>, string]>([
    ['well', {}, 'healthy'],
    ['no observation at all', { recent: observed([]) }, 'stale'],
    ['silent for 2 minutes', { now: lastMs + 120_000 }, 'healthy'],
    ['silent for longer', { now: lastMs + 120_001 }, 'stale'],
    [
      'silent no longer than two pulls',
      { now: lastMs + 220_000, pullPeriodMs: 50_000 },
      'healthy',
    ],
    [
      'silent for longer than two pulls',
      { now: lastMs + 220_001, pullPeriodMs: 50_000 },
      'stale',
    ],
    [
      'a slow sensor',
      {
        now: lastMs + 600_000,
        training: { mean: 10, std: 1, medianPeriodMs: 60_000 },
      },
      'healthy',
    ],
    [
      'a slow sensor, silent',
      {
        now: lastMs + 600_001,
        training: { mean: 10, std: 1, medianPeriodMs: 60_000 },
      },
      'stale',
    ],
    ['9 anomalies', { anomalies: 9 }, 'healthy'],
    ['5 % anomalies', { anomalies: 20 }, 'healthy'],
    ['more than 5 % anomalies', { anomalies: 21 }, 'anomalous'],
    [
      '30 equal values at the end',
      withValues(i => (i < 370 ? recent.values[i] : 10)),
      'stuck',
    ],
    [
      '29 equal values at the end',
      withValues(i => (i < 371 ? recent.values[i] : 10)),
      'healthy',
    ],
    [
      'a run that has ended',
      withValues(i => (i < 100 || i > 390 ? recent.values[i] : 10)),
      'healthy',
    ],
    [
      'a sensor that jumps between two values while well',
      withValues(i => 10 + (Math.floor(i / 50) % 2)),
      'healthy',
    ],
    [
      'a run that training knows of',
      {
        ...withValues(i => (i < 350 ? recent.values[i] : 10)),
        training: { mean: 10, std: 1, longestRun: 13 },
      },
      'healthy',
    ],
    [
      'a level 1.5 deviations away',
      withValues(i => recent.values[i] + 1.5),
      'healthy',
    ],
    [
      'a level 3 deviations away',
      withValues(i => recent.values[i] + 3),
      'drifting',
    ],
    [
      'a level that was away for less than half',
      withValues(i => recent.values[i] + (i < 150 ? 6 : 0)),
      'healthy',
    ],
    [
      'three times the spread',
      withValues(i => 10 + 3 * (recent.values[i] - 10)),
      'drifting',
    ],
    [
      'a third of the spread',
      withValues(i => 10 + (recent.values[i] - 10) / 3),
      'healthy',
    ],
    [
      'too few values to judge a level',
      {
        recent: observed(recent.values.slice(0, 239).map(value => value + 9)),
        now: recent.timestamps[239],
      },
      'healthy',
    ],
    [
      'a drift with its anomalies',
      { ...withValues(i => recent.values[i] + 6), anomalies: 399 },
      'drifting',
    ],
    [
      'a stuck sensor far away',
      { ...withValues(() => 99), anomalies: 400 },
      'stuck',
    ],
    [
      'a stuck sensor that fell silent',
      { ...withValues(() => 99), now: lastMs + HOUR_MS },
      'stale',
    ],
  ])('%s', (_, change, health) => {
    expect(assessHealth({ ...well, ...change })).toMatchObject({ health });
  });
});

it.each<[Partial<HealthInput>, string]>([
  [{ anomalies: 1 }, '1 anomaly in the last 400 observations.'],
  [
    { anomalies: 40 },
    '40 anomalies in the last 400 observations, more than 5 %.',
  ],
  [
    { now: lastMs + HOUR_MS },
    'No observation for 60 min; at most 2 min is expected.',
  ],
  [
    withValues(() => 4.5),
    'The last 400 observations are all 4.5; the longest run known before is 1.',
  ],
  [
    withValues(i => 13 + (i % 2 ? 0.1 : -0.1)),
    'The level 13 lies 3 standard deviations above the training mean 10.',
  ],
  [
    withValues(i => 10 + (i % 2 ? 3 : -3)),
    'The standard deviation 3 is 3 times that of the training, 1.',
  ],
])('gives its reason in a sentence (%#)', (change, reason) => {
  expect(assessHealth({ ...well, ...change }).reason).toBe(reason);
});
