import { createRandom } from '../math/random';
import { gaussian, observed, START_MS, vibration } from '../testing/series';
import type { Observations } from '../types';
import { prepareTrainingData } from './prepareTrainingData';
import type { QualityRules } from './quality';

const MINUTE_MS = 60_000;
const POINTS = 10_080;
const BOUNDS = { minPoints: 1_000, maxPoints: 100_000, minStd: 1e-6 };

/** A week of a sensor that is well: a daily season and noise, every minute. */
function week(change: (value: number, i: number) => number = v => v) {
  const noise = gaussian(7);
  return observed(
    Float64Array.from({ length: POINTS }, (_, i) =>
      change(3 + Math.sin((2 * Math.PI * i) / 1440) + 0.2 * noise(), i),
    ),
    MINUTE_MS,
  );
}

function atTimes(change: (time: number, i: number) => number): Observations {
  const { timestamps, values } = week();
  return { timestamps: timestamps.map(change), values };
}

const prepare = (data: Observations, rules: QualityRules = {}) =>
  prepareTrainingData(data, { bounds: BOUNDS, rules });

const found = (data: Observations, rules?: QualityRules) =>
  prepare(data, rules).report.findings?.map(({ check }) => check);

it('gives a clean window back as it is, with its statistics', () => {
  const data = week();
  const { observations, report } = prepare(data);
  expect(observations).toBe(data);
  expect(report).toEqual({
    ok: true,
    issues: [],
    findings: [],
    points: POINTS,
    readPoints: POINTS,
    from: START_MS,
    to: START_MS + (POINTS - 1) * MINUTE_MS,
    medianPeriodMs: MINUTE_MS,
    gaps: 0,
    mean: expect.closeTo(3, 1),
    std: expect.closeTo(Math.sqrt(0.5 + 0.04), 2),
    min: Math.min(...data.values),
    max: Math.max(...data.values),
  });
});

describe('each problem is told', () => {
  const day = 1440;
  it.each<[string, Observations, object]>([
    [
      'a silent night',
      atTimes((time, i) => time + (i >= 5000 ? 8 * 60 * MINUTE_MS : 0)),
      {
        check: 'gaps',
        action: 'accepted',
        count: 1,
        value: 481,
        message:
          '1 gap longer than 3 periods of 60 s; the longest, 481 periods, from 2026-01-08 11:19:00Z to 2026-01-08 19:20:00Z',
      },
    ],
    [
      'instants that come twice',
      atTimes((time, i) => time - (i % 1000 === 1 ? MINUTE_MS : 0)),
      {
        check: 'duplicates',
        action: 'repaired',
        count: 11,
        message:
          '11 observations of an instant that comes again, the first 2026-01-05 00:00:00Z; the last to come counts',
      },
    ],
    [
      'two that changed places',
      atTimes((time, i) => {
        if (i === 70) return time + MINUTE_MS;
        return i === 71 ? time - MINUTE_MS : time;
      }),
      {
        check: 'disorder',
        action: 'repaired',
        count: 1,
        message:
          '1 observation after a later one; the first at index 71, of 2026-01-05 01:10:00Z',
      },
    ],
    [
      'values that are none',
      week((value, i) => (i % 2000 === 5 ? NaN : value)),
      {
        check: 'not_finite',
        action: 'repaired',
        count: 6,
        message: `6 observations without a finite time and value; the first at index 5: timestamp ${
          START_MS + 5 * MINUTE_MS
        }, value NaN`,
      },
    ],
    [
      'a sensor that stuck for three hours',
      week((value, i) => (i >= 4000 && i < 4180 ? 3.25 : value)),
      {
        check: 'stuck',
        action: 'accepted',
        count: 1,
        value: 180,
        message:
          '1 stretch of one value in a series that moves otherwise; the longest, 180 observations of 3.25, from 2026-01-07 18:40:00Z to 2026-01-07 21:39:00Z',
      },
    ],
    [
      'a sensor that has not come back',
      week((value, i) => (i >= POINTS - 300 ? 3.25 : value)),
      {
        check: 'flat',
        action: 'rejected',
        count: 1,
        value: 300,
        message:
          'the series stands still over 3 % of the window; the longest, 300 observations of 3.25, from 2026-01-11 19:00:00Z to 2026-01-11 23:59:00Z',
      },
    ],
    [
      'a sensor at the end of its range',
      week(value => Math.min(value, 3.9)),
      {
        check: 'out_of_range',
        action: 'accepted',
        value: 3.9,
        message: expect.stringMatching(
          /% of the values are exactly 3\.9, the highest of all/,
        ),
      },
    ],
    [
      'intervals that keep to no period',
      atTimes((time, i) => time + (i % 3 === 0 ? 0.4 * MINUTE_MS : 0)),
      {
        check: 'irregular',
        action: 'accepted',
        message: expect.stringMatching(/differ by more than 20 %/),
      },
    ],
    [
      'a process on another level',
      week((value, i) => value + (i >= 4 * day ? 4 : 0)),
      {
        check: 'level_shift',
        action: 'accepted',
        // To within a block of 158 observations.
        from: expect.closeTo(START_MS + 4 * day * MINUTE_MS, -8),
        message: expect.stringMatching(
          /^the level moves from 3\.\d+ to 6\.\d+/,
        ),
      },
    ],
    [
      'too few',
      observed(week().values.subarray(0, 900), MINUTE_MS),
      {
        check: 'too_short',
        action: 'rejected',
        count: 900,
        message: '900 observations; at least 1000 are needed',
      },
    ],
  ])('%s', (_, data, finding) => {
    const { findings, ok } = prepare(data).report;
    expect(findings).toEqual([expect.objectContaining(finding)]);
    expect(ok).toBe(findings?.[0].action !== 'rejected');
  });
});

describe('what is no problem is not told', () => {
  const random = createRandom(3);
  it.each<[string, Observations]>([
    [
      'a vibration sensor of two weeks',
      vibration({ days: 14, periodMs: MINUTE_MS }),
    ],
    ['one day of it: a season of one period', vibration({ days: 1 })],
    ['a season with sharp edges', week((v, i) => v + (i % 1440 < 480 ? 5 : 0))],
    ['a slow drift', week((value, i) => value + i / 2000)],
    ['spikes', week((value, i) => (i % 500 === 0 ? 90 : value))],
    ['a coarse sensor', week(value => Math.round(value))],
    [
      'a machine at rest each night',
      week((v, i) => (i % 1440 < 400 ? 0 : v + 5)),
    ],
    ['a switch', week((_, i) => (i % 1440 < 400 ? 0 : 1))],
    ['counts with a floor', week(() => Math.floor(random.uniform() * 3))],
    ['a clock that jitters', atTimes(time => time + random.below(3000))],
    ['values far from zero', week(value => value + 1e9)],
  ])('%s', (_, data) => {
    expect(found(data)).toEqual([]);
  });
});

describe('rules', () => {
  const stuck = week((value, i) => (i >= 4000 && i < 4180 ? 3.25 : value));
  const shifted = week((value, i) => value + (i >= 6300 ? 4 : 0));

  it('drops what is stuck', () => {
    const { observations, report } = prepare(stuck, { stuck: 'repair' });
    expect(report).toMatchObject({ ok: true, points: POINTS - 180, gaps: 1 });
    expect(observations.values).not.toContain(3.25);
  });

  it('keeps the new level only', () => {
    const { observations, report } = prepare(shifted, {
      level_shift: 'repair',
    });
    expect(report.points).toBe(observations.values.length);
    expect(report.mean).toBeGreaterThan(6.5);
  });

  it('rejects what is to be rejected, and what it cannot repair', () => {
    const silent = atTimes((time, i) => time + (i > 70 ? 9 * MINUTE_MS : 0));
    const twice = atTimes((time, i) => time - (i === 70 ? MINUTE_MS : 0));
    expect(prepare(shifted, { level_shift: 'reject' }).report.ok).toBe(false);
    expect(prepare(silent, { gaps: 'repair' }).report.ok).toBe(false);
    expect(prepare(twice, { duplicates: 'reject' }).report.ok).toBe(false);
  });

  it('mends what nothing can be trained on, though it is accepted', () => {
    const twice = atTimes((time, i) => time - (i === 70 ? MINUTE_MS : 0));
    const { report } = prepare(twice, { duplicates: 'accept' });
    expect(report).toMatchObject({ ok: true, points: POINTS - 1 });
  });

  it.each(['reject', 'repair', 'accept'] as const)('of a range: %s', rule => {
    const data = week((value, i) => (i === 50 || i === 51 ? -40 : value));
    const { report } = prepareTrainingData(data, {
      bounds: BOUNDS,
      rules: { out_of_range: rule },
      range: { min: 0, max: 20 },
    });
    expect(report.findings).toMatchObject([
      {
        check: 'out_of_range',
        count: 2,
        value: 0,
        message:
          '2 values outside of what the sensor can measure, 0 to 20; the first at 2026-01-05 00:50:00Z: -40',
      },
    ]);
    expect(report.ok).toBe(rule !== 'reject');
    expect(report.points).toBe(rule === 'repair' ? POINTS - 2 : POINTS);
  });

  it('lets no rule pass a hard bound', () => {
    const constant = observed(new Float64Array(POINTS).fill(3));
    const { report } = prepare(constant, { flat: 'accept' });
    expect(report).toMatchObject({ ok: false, issues: [{ code: 'constant' }] });
  });
});

it.each<[string, Observations, string | undefined]>([
  ['a clean window', week(), undefined],
  ['a level shift', week((v, i) => v + (i > 6000 ? 4 : 0)), 'process_change'],
  ['a sensor that failed', week((v, i) => (i > 6000 ? 40 : v)), 'sensor_fault'],
  [
    'a silent sensor',
    atTimes((time, i) => time + (i > 70 ? 3000 * MINUTE_MS : 0)),
    'sensor_fault',
  ],
  ['a spike', week((v, i) => (i === 6000 ? 40 : v)), undefined],
])('tells a fault from a change: %s', (_, data, cause) => {
  expect(prepare(data).report.cause).toBe(cause);
});
