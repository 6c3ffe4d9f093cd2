import { ALGORITHMS } from '@vigia/detectors';
import { PERIOD_MS, START, wave } from '../__testUtils__/observations';
import { backtestSeries } from './backtestSeries';
import type { BacktestTask } from './backtestTask';

const DAY_MS = 86_400_000;
const TRAINED = 10_000;
const at = (index: number) => START + index * PERIOD_MS;
const quality = {
  bounds: { minPoints: 1_000, maxPoints: 100_000, minStd: 1e-6 },
  rules: {},
};
const statistical = { algorithm: 'statistical', hyperparameters: {} };

/** The wave, of which three of the later observations stand out. */
function task(overrides: Partial<BacktestTask> = {}): BacktestTask {
  const { timestamps, values } = wave(12_000);
  [10_500, 11_000, 11_500].forEach((index, i) => {
    values[index] = 9 + i;
  });
  const part = (start: number, end?: number) => ({
    timestamps: timestamps.slice(start, end),
    values: values.slice(start, end),
  });
  return {
    quality,
    training: part(0, TRAINED),
    rest: part(TRAINED),
    from: at(0),
    to: Infinity,
    detectors: [statistical],
    width: 200,
    ...overrides,
  };
}

function firstOf(outcome: ReturnType<typeof backtestSeries>) {
  const [result] = outcome.results;
  if ('error' in result) {
    throw new Error(result.error.message);
  }
  return result;
}

it('tells what a detector would have said, and what that costs', () => {
  const outcome = backtestSeries(task());
  expect(outcome).toMatchObject({
    totalPoints: 12_000,
    report: { ok: true, points: TRAINED },
    evaluated: { from: at(0), to: at(11_999), points: 12_000 },
  });
  expect(outcome.points).toHaveLength(200);
  const result = firstOf(outcome);
  expect(result).toMatchObject({
    algorithm: 'statistical',
    threshold: 3,
    alarms: 3,
    alarmsInTraining: 0,
    marks: [
      [at(11_500), 11],
      [at(11_000), 10],
      [at(10_500), 9],
    ],
  });
  expect(result.alarmsPerMonth).toBeCloseTo(
    (3 * 30 * DAY_MS) / (2_000 * PERIOD_MS),
  );
  expect(result.severity).toHaveLength(200);
  expect(result.fitMs).toBeGreaterThan(0);
  expect(result.nsPerPoint).toBeGreaterThan(0);
  expect(result.stateBytes).toBeGreaterThan(0);
  const [highest] = result.explanations;
  expect(highest).toMatchObject({
    timestamp: at(11_500),
    value: 11,
    component: 'statistical',
  });
  expect(highest.severity).toBeGreaterThan(1);
  expect(highest.band!.upper).toBeLessThan(11);
});

it('counts within the evaluated range only', () => {
  const outcome = backtestSeries(task({ from: at(10_600), to: at(11_200) }));
  expect(outcome.evaluated).toEqual({
    from: at(10_600),
    to: at(11_200),
    points: 601,
  });
  expect(outcome.totalPoints).toBe(11_201);
  expect(firstOf(outcome).marks).toEqual([[at(11_000), 10]]);
});

it('has no alarms a month where nothing after the training is evaluated', () => {
  const outcome = backtestSeries(task({ to: at(9_000) }));
  expect(firstOf(outcome).alarmsPerMonth).toBeUndefined();
  expect(outcome.totalPoints).toBe(TRAINED);
});

it('tries every detector, and goes on after one that cannot be fitted', () => {
  const detectors = [
    { algorithm: 'oracle', hyperparameters: {} },
    ...ALGORITHMS.map(algorithm => ({ algorithm, hyperparameters: {} })),
  ];
  const [oracle, ...others] = backtestSeries(task({ detectors })).results;
  expect(oracle).toMatchObject({
    algorithm: 'oracle',
    error: { name: 'ParameterError', message: expect.stringMatching(/oracle/) },
  });
  expect(others.map(({ algorithm }) => algorithm)).toEqual(ALGORITHMS);
  expect(others.filter(other => 'error' in other)).toEqual([]);
});

it('tries none on data that no job would be fitted on', () => {
  const { timestamps, values } = wave(100);
  const outcome = backtestSeries(task({ training: { timestamps, values } }));
  expect(outcome).toMatchObject({ report: { ok: false }, results: [] });
  expect(outcome.evaluated).toBeDefined();
});

it('passes over what is not finite, or not later than what came before', () => {
  const rest = {
    timestamps: Float64Array.of(at(9_999), at(10_000), at(10_001), at(10_001)),
    values: Float64Array.of(99, NaN, 2, 99),
  };
  const outcome = backtestSeries(task({ rest, from: at(10_000) }));
  expect(outcome.evaluated).toEqual({
    from: at(10_001),
    to: at(10_001),
    points: 1,
  });
  expect(firstOf(outcome).alarms).toBe(0);
});

it('evaluates nothing where there is nothing', () => {
  const outcome = backtestSeries(task({ from: at(20_000), to: at(30_000) }));
  expect(outcome.evaluated).toBeUndefined();
});

it('tells at most 1,000 marks', () => {
  const { timestamps, values } = wave(TRAINED + 1_500);
  const rest = {
    timestamps: timestamps.slice(TRAINED),
    values: values.slice(TRAINED).fill(9),
  };
  const result = firstOf(backtestSeries(task({ rest })));
  expect(result.alarms).toBe(1_500);
  expect(result.marks).toHaveLength(1_000);
  expect(result.explanations).toHaveLength(100);
});
