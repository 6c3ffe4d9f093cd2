import { bundleSize, FitCosts, type Bundled } from './bundle';

const job = (overrides: Partial<Bundled> = {}): Bundled => ({
  algorithm: 'statistical',
  points: 10_000,
  alone: false,
  ...overrides,
});
const jobs = (count: number, overrides?: Partial<Bundled>) =>
  Array.from({ length: count }, () => job(overrides));
/** Every fit takes so many milliseconds. */
const each = (ms: number) => ({ estimate: () => ms });

describe('bundleSize', () => {
  it.each([
    ['nothing', [], 1, 2, 0],
    ['one for each thread while few wait', jobs(2), 0.1, 2, 1],
    ["each thread's part of what waits", jobs(20), 0.1, 2, 10],
    ['as many as fill a task', jobs(1_000), 1, 2, 10],
    ['at most 64', jobs(1_000), 0.001, 2, 64],
    ['one that fills a task', jobs(1_000), 50, 2, 1],
    ['one that was never measured', jobs(1_000), Infinity, 2, 1],
    ['no more data than 32 MB', jobs(100, { points: 800_000 }), 0.001, 2, 2],
    ['one alone', [job({ alone: true }), ...jobs(9)], 0.1, 1, 1],
    ['those before one alone', [...jobs(3), job({ alone: true })], 0.1, 1, 3],
  ])('takes %s', (_, waiting, ms, threads, size) => {
    expect(bundleSize(waiting, each(ms), threads)).toBe(size);
  });
});

describe('FitCosts', () => {
  it('knows nothing of an algorithm before its first fit', () => {
    expect(new FitCosts().estimate(job())).toBe(Infinity);
  });

  it('goes by the points, and leans to what is new', () => {
    const costs = new FitCosts();
    costs.learn('statistical', 1_000, 1);
    expect(costs.estimate(job({ points: 4_000 }))).toBeCloseTo(4);
    costs.learn('statistical', 1_000, 2);
    expect(costs.estimate(job({ points: 1_000 }))).toBeCloseTo(1.2);
    expect(costs.estimate(job({ algorithm: 'robust_zscore' }))).toBe(Infinity);
  });
});
