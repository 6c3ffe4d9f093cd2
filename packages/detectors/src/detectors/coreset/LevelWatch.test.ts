import { LevelWatch } from './LevelWatch';

const KNOWN = { lowest: -0.25, highest: 0.5 };

function follow(watch: LevelWatch, mean: number, bins: number): number[] {
  return Array.from({ length: bins }, () => watch.next(mean));
}

it('knows the levels of the training window, cycles averaged out', () => {
  const cycles = Array.from(
    { length: 640 },
    (_, i) => (i < 320 ? 0 : 1) + Math.sin((2 * Math.PI * i) / 32),
  );
  const { lowest, highest } = LevelWatch.learn(cycles);
  expect(lowest).toBeGreaterThan(-0.2);
  expect(lowest).toBeLessThanOrEqual(0);
  expect(highest).toBeGreaterThan(0.9);
  expect(highest).toBeLessThan(1.2);
});

it.each([
  ['within the known levels', 0.4, 0],
  ['beyond them by as much as they are apart and a quarter', 1.5, 1],
  // 2 - 1 / 2
  ['twice as far', 2.5, 1.5],
  ['as far below', -2.25, 1.5],
])('%s', (_case, mean, severity) => {
  const severities = follow(new LevelWatch(KNOWN), mean, 400);
  // What is beyond becomes known, by an e-th in 2,048 bins.
  expect(Math.max(...severities)).toBeGreaterThanOrEqual(0.75 * severity);
  expect(Math.max(...severities)).toBeLessThanOrEqual(severity);
});

it('stays below 2, however far', () => {
  expect(new LevelWatch(KNOWN).next(1e6)).toBeLessThan(2);
});

it('takes a shift that lasts for the level', () => {
  const severities = follow(new LevelWatch(KNOWN), 2.5, 20_000);
  expect(severities[19_999]).toBeLessThan(0.01);
});
