import { createRandom } from '../../math/random';
import { observed } from '../../testing/series';
import { strictnessFor } from './alarmBudget';
import { ensemble } from './ensemble';
import { THRESHOLDS } from './EnsembleMeasure';

const PERIOD_MS = 300_000;
const DAY = 288;
const TRAINED = 10 * DAY;
/** Of the tenth day after the training window, at noon. */
const NOON = TRAINED + 9.5 * DAY;

/** 20 days of a level, with noise from -.01 to .01. */
function series(level: (i: number, noise: number) => number): number[] {
  const random = createRandom(11);
  return Array.from({ length: 20 * DAY }, (_, i) => {
    const noise = 0.02 * (random.uniform() - 0.5);
    return level(i, noise) + noise;
  });
}

const season = (i: number, period = DAY) =>
  10 * Math.sin((2 * Math.PI * i) / period);
/** The top of the season before noon. */
const CREST = NOON - DAY / 4;
const withSpike = (i: number) => season(i) + (i === CREST ? 4 : 0);
const isOpen = (i: number) => i % DAY >= 96 && i % DAY < 216;

/** Alarms after the training window, and why. */
function alarmsOf(values: readonly number[], hyperparameters = {}) {
  const { timestamps, values: column } = observed(values, PERIOD_MS);
  const stream = ensemble
    .fit(
      {
        timestamps: timestamps.subarray(0, TRAINED),
        values: column.subarray(0, TRAINED),
      },
      ensemble.parseHyperparameters(hyperparameters),
      { seed: 0 },
    )
    .open();
  const alarms = [];
  for (let i = TRAINED; i < column.length; i++) {
    stream.next(column[i], timestamps[i]);
    if (stream.alarm) alarms.push({ at: i, ...stream.explain()! });
  }
  return alarms;
}

describe('names the part that raises the alarm', () => {
  it.each<[string, string, (i: number, noise: number) => number]>([
    ['a spike beyond all before', 'range', withSpike],
    [
      'a wave that stops half-way',
      'segment_novelty',
      i => season(i >= NOON && i < NOON + 100 ? NOON : i, 200),
    ],
    [
      'noise that grows',
      'activity',
      (i, noise) => season(i) + (i >= NOON ? 100 * noise : 0),
    ],
    [
      'a jump that is small, but not for a series so smooth',
      'recursive_ar',
      i => season(i) - (i === CREST ? 4 : 0),
    ],
    [
      'a day on which nobody came',
      'daily_profile',
      i => (isOpen(i) && Math.abs(i - NOON) > 100 ? 10 : 0),
    ],
  ])('%s: %s', (_, component, level) => {
    const [first] = alarmsOf(series(level));
    expect(first.component).toBe(component);
    expect(Math.abs(first.at - NOON)).toBeLessThan(100);
    expect(first.severity).toBeGreaterThan(1);
    expect(first.measured / first.bound).toBeCloseTo(first.severity, 6);
    expect(first.band !== undefined).toBe(
      ['range', 'recursive_ar'].includes(component),
    );
    expect(first.windows !== undefined).toBe(component === 'segment_novelty');
  });
});

it('says in the unit of the series where the range would have ended', () => {
  const spike = series(withSpike);
  const [{ band }] = alarmsOf(spike);
  expect(band!.upper).toBeGreaterThan(10);
  expect(band!.upper).toBeLessThan(12);
  expect(band!.lower).toBeLessThan(-10);
});

it('raises no alarm where nothing happens', () => {
  expect(alarmsOf(series(i => season(i)))).toEqual([]);
});

it('asks for more after an alarm, and for as much as before in the end', () => {
  const spikes = new Map([
    [TRAINED + 100, 40],
    [TRAINED + 400, 80],
    [TRAINED + 2_700, 160],
  ]);
  const alarms = alarmsOf(series(i => season(i) + (spikes.get(i) ?? 0))).filter(
    ({ at }) => spikes.has(at),
  );
  const bars = alarms.map(
    ({ component, bound }) =>
      bound / new Map(Object.entries<number>(THRESHOLDS)).get(component)!,
  );
  expect(bars[0]).toBe(1);
  // 300 observations after the alarm, of 5 x 750
  expect(bars[1]).toBeCloseTo(1 + 0.3 * Math.exp(-300 / 3_750), 2);
  expect(bars[2]).toBeLessThan(1.35);
});

it('multiplies its thresholds for a budget of alarms', () => {
  const spike = series(withSpike);
  const [{ bound }] = alarmsOf(spike, { alarms_per_month: 1 });
  expect(bound).toBeCloseTo(
    THRESHOLDS.range * strictnessFor(1, 750 * PERIOD_MS),
    6,
  );
});

it('refuses a budget that is none', () => {
  expect(() => ensemble.parseHyperparameters({ alarms_per_month: 0 })).toThrow(
    'alarms_per_month: must be a number from 0.01 to 10000, got 0',
  );
});

it('expects of a jump what came before it tells, and of what is usual what the range tells', () => {
  const values = series(i => season(i) - (i === CREST ? 4 : 0));
  const [{ at, band }] = alarmsOf(values);
  expect(at).toBe(CREST);
  expect(band!.expected).toBeCloseTo(10, 0);
  expect(band!.lower).toBeGreaterThan(values[CREST]);
  const { timestamps, values: column } = observed(values, PERIOD_MS);
  const stream = ensemble
    .fit(
      {
        timestamps: timestamps.subarray(0, TRAINED),
        values: column.subarray(0, TRAINED),
      },
      ensemble.parseHyperparameters({}),
      { seed: 0 },
    )
    .open();
  stream.next(column[TRAINED], timestamps[TRAINED]);
  const { severity, band: usual } = stream.explain()!;
  expect(severity).toBeLessThan(1);
  expect(usual!.upper).toBeGreaterThan(10);
});
