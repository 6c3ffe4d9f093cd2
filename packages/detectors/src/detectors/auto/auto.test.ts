import { gaussian, observed } from '../../testing/series';
import { auto } from '.';

const noise = gaussian(5);

const sine = (length: number) =>
  Array.from(
    { length },
    (_, i) => Math.sin((2 * Math.PI * i) / 100) + 0.05 * noise(),
  );

/** Of which the cycle tells a third. */
const faintSine = (length: number, period: number) =>
  Array.from(
    { length },
    (_, i) => Math.sin((2 * Math.PI * i) / period) + noise(),
  );

function driftingAway(length: number): number[] {
  let level = 0;
  return sine(length).map((value, i) => {
    level += (i / length) ** 4 * noise();
    return value + level;
  });
}

const fit = (values: number[], hyperparameters = {}) =>
  auto.fit(observed(values), auto.parseHyperparameters(hyperparameters), {
    seed: 0,
  });

const chosenBy = (values: number[]) =>
  fit(values).serialize() as unknown as {
    reason: string;
    chosen: { algorithm: string };
  };

it.each([
  [
    'a series that repeats itself',
    sine(4000),
    'window_novelty',
    /^A cycle of 100 observations came 40 times, .* looked like its beginning/,
  ],
  [
    'a series on its way to somewhere else',
    driftingAway(4000),
    'ensemble',
    /unlike its beginning/,
  ],
  [
    'a faint cycle that came often',
    faintSine(4000, 100),
    'window_novelty',
    /^A cycle of \d+ observations came \d+ times, .* looked like its beginning/,
  ],
  [
    'a faint cycle that came a few times',
    faintSine(4000, 800),
    'ensemble',
    /^A cycle of \d+ observations came \d times only and tells little of the series, so five measures/,
  ],
  [
    'a series without a cycle',
    Array.from({ length: 4000 }, noise),
    'ensemble',
    /^The series has no cycle/,
  ],
  [
    'a training window that shows little',
    sine(999),
    'ensemble',
    /^999 observations are too few/,
  ],
])('%s', (_, values, algorithm, reason) => {
  expect(chosenBy(values)).toMatchObject({
    chosen: { algorithm },
    reason: expect.stringMatching(reason),
  });
});

it.each([
  ['window_novelty', 20_000],
  ['ensemble', 500],
])('hands the budget on to %s', (_name, length) => {
  const values = sine(length);
  const [seldom, often] = [0.1, 100].map(alarms_per_month =>
    fit(values, { alarms_per_month }),
  );
  const severityOf = (detector: typeof seldom) => {
    const stream = detector.open();
    const scores = Array.from({ length: 100 }, (_, i) =>
      stream.next((i * i) % 11, (length + i) * 60_000),
    );
    return Math.max(...scores) / detector.threshold;
  };
  expect(severityOf(seldom)).toBeLessThan(severityOf(often));
});

it('restores the one that it chose', () => {
  const detector = fit(sine(2000));
  const restored = auto.restore(
    JSON.parse(JSON.stringify(detector.serialize())),
  );
  const stream = detector.open();
  const again = restored.open();
  for (let i = 0; i < 300; i++) {
    const value = noise();
    expect(again.next(value, i)).toBe(stream.next(value, i));
  }
  expect(restored.metrics).toEqual(detector.metrics);
  expect(restored.threshold).toBe(detector.threshold);
});

it.each([
  [{ algorithm: 'auto', reason: 3 }, 'reason: must be text'],
  [
    { algorithm: 'auto', reason: '' },
    'chosen: must be the state of one of window_novelty, ensemble',
  ],
  [
    { algorithm: 'auto', reason: '', chosen: { algorithm: 'statistical' } },
    'chosen: must be the state of one of window_novelty, ensemble',
  ],
])('refuses the state %j', (state, message) => {
  expect(() => auto.restore(state)).toThrow(message);
});
