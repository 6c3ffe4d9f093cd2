import { ParameterError } from '../../errors';
import { gaussian, observed } from '../../testing/series';
import type { DetectorStream } from '../../stream';
import { windowNovelty } from './windowNovelty';

const PERIOD = 64;
const TRAINED = 3000;

/** A noisy wave with an overtone, whose phase goes on. */
function wave(from: number, length: number): number[] {
  const noise = gaussian(from + 1);
  return Array.from({ length }, (_, i) => {
    const angle = (2 * Math.PI * (from + i)) / PERIOD;
    return 20 + 3 * Math.sin(angle) + Math.sin(2 * angle) + 0.1 * noise();
  });
}

function fit(hyperparameters: object = {}, values = wave(0, TRAINED)) {
  return windowNovelty.fit(
    observed(values, 60_000),
    windowNovelty.parseHyperparameters(hyperparameters),
    { seed: 0 },
  );
}

const detector = fit();

function follow(stream: DetectorStream, values: number[]) {
  return values.map((value, i) => ({
    score: stream.next(value, i),
    alarm: stream.alarm,
  }));
}

it('finds normal what the training window showed', () => {
  const followed = follow(detector.open(), wave(TRAINED, 5000));
  expect(followed.filter(({ alarm }) => alarm)).toEqual([]);
  expect(followed.every(({ score }) => score >= 0)).toBe(true);
});

const after = wave(TRAINED, 2000);
const START = 1000;
const ANOMALIES: [string, (value: number, i: number) => number][] = [
  ['a stuck sensor', () => after[START]],
  ['a step', value => value + 4],
  ['a lost overtone', (_, i) => 20 + 3 * Math.sin((2 * Math.PI * i) / PERIOD)],
  ['twice the amplitude', value => 20 + 2 * (value - 20)],
  ['twice the frequency', (_, i) => after[START + 2 * (i - START)]],
  ['noise', (value, i) => value + (i % 2 === 0 ? 1 : -1)],
  ['a flipped half', value => 40 - value],
];

it.each(ANOMALIES)('raises %s within a cycle, once', (_case, change) => {
  const values = after.map((value, i) =>
    i >= START && i < START + PERIOD ? change(value, i) : value,
  );
  const followed = follow(detector.open(), values);
  const raised = followed.flatMap(({ alarm }, i) => (alarm ? [i] : []));
  expect(raised).toHaveLength(1);
  expect(raised[0]).toBeGreaterThanOrEqual(START);
  expect(raised[0]).toBeLessThan(START + 2 * PERIOD);
});

it.each([2, -2])('finds a level that moves slowly by %d', shift => {
  const drifting = wave(TRAINED, 4000).map(
    (value, i) => value + shift * Math.min(1, i / 2000),
  );
  const stream = detector.open();
  const followed = drifting.map((value, i) => {
    stream.next(value, i);
    return { alarm: stream.alarm, component: stream.explain()!.component };
  });
  expect(followed.find(({ alarm }) => alarm)?.component).toBe('level');
});

it('scores at the end of each bin, and stands by it until the next', () => {
  const binSize = PERIOD / 32;
  const scores = follow(detector.open(), after).map(({ score }) => score);
  const changes = scores.filter((score, i) => i > 0 && score !== scores[i - 1]);
  expect(detector.contextLength).toBe(18 * binSize);
  expect(changes.length).toBeLessThanOrEqual(after.length / binSize);
  expect(changes.length).toBeGreaterThan(after.length / binSize / 2);
});

it('shows the window that it saw and the one that it is most like, in the unit', () => {
  const stream = detector.open();
  follow(stream, after.slice(0, START));
  follow(stream, Array(20).fill(33));
  const { component, severity, windows } = stream.explain()!;
  expect(['shape', 'roughness']).toContain(component);
  expect(severity).toBeGreaterThan(1);
  expect(windows!.observationsPerLevel).toBe(2);
  expect(windows!.seen).toHaveLength(16);
  expect(windows!.mostSimilar).toHaveLength(16);
});

it('shows levels of the series for a shape', () => {
  const stream = detector.open();
  follow(stream, after.slice(0, START));
  const stepped = after.slice(START, START + 20).map(value => value + 6);
  follow(stream, stepped);
  const { component, windows } = stream.explain()!;
  expect(component).not.toBe('roughness');
  const last = (stepped[18] + stepped[19]) / 2;
  expect(windows!.seen[15]).toBeCloseTo(last, 3);
});

it('keeps the budget on a series that wanders away', () => {
  const growing = wave(TRAINED, 20_000).map(
    (value, i) => 20 + (1 + i / 4000) * (value - 20),
  );
  const followed = follow(detector.open(), growing);
  const highest = Math.max(...followed.map(({ score }) => score));
  const raised = followed.filter(({ alarm }) => alarm).length;
  // One a month of minutes is asked for: less than one in so many.
  expect(raised).toBeGreaterThan(0);
  expect(raised).toBeLessThanOrEqual(
    1 + 2 + Math.log(highest / detector.threshold) / 0.3,
  );
});

it('alarms more readily on a larger budget', () => {
  const generous = fit({ alarms_per_month: 100 });
  const strict = fit({ alarms_per_month: 0.01 });
  expect(generous.threshold).toBeLessThan(detector.threshold);
  expect(strict.threshold).toBeGreaterThan(detector.threshold);
});

it('takes the period that it is told', () => {
  expect(fit({ period: 320 }).contextLength).toBe(180);
  expect(fit({ period: 8 }).contextLength).toBe(18);
});

it('holds as many windows as it is told, in a state of at most 8 KB by default', () => {
  const size = (windows: number) =>
    JSON.stringify(fit({ windows }).serialize()).length;
  expect(JSON.stringify(detector.serialize()).length).toBeLessThan(8192);
  expect(size(32)).toBeLessThan(size(64));
  expect(size(128)).toBeGreaterThan(size(64));
});

it('takes a series without a period, and one that stands still', () => {
  const noise = gaussian(8);
  const walk = Array.from({ length: 600 }, () => noise());
  expect(fit({}, walk).threshold).toBeGreaterThan(0);
  const still = fit({}, Array(600).fill(5));
  const stream = still.open();
  const scores = follow(stream, [5, 5, 5, 6]).map(({ score }) => score);
  expect(scores.slice(0, 3)).toEqual([0, 0, 0]);
  expect(scores[3]).toBeGreaterThan(still.threshold);
});

it('refuses a training window that is too short', () => {
  expect(() => fit({}, wave(0, 31))).toThrow(
    'values: window_novelty needs at least 32, got 31',
  );
});

it.each([
  ['libraries', undefined],
  ['libraries', []],
  ['libraries', [1, 2, 3]],
  ['levels', undefined],
  ['levels', { lowest: 1, highest: 2 }],
  ['levels', { lowest: -1, highest: -1 }],
  ['memory', 5],
  ['memory', 'AAAA'],
  ['bin_size', 0],
  ['threshold', -1],
  ['budget', 2],
  ['rest', 0.5],
])('refuses a state whose %s is %j', (field, value) => {
  const state = { ...detector.serialize(), [field]: value };
  expect(() => windowNovelty.restore(state)).toThrow(ParameterError);
  expect(() => windowNovelty.restore(state)).toThrow(new RegExp(`^${field}`));
});
