import {
  history,
  job,
  queue,
  readings,
  report,
} from '../__testUtils__/readings';
import type { FleetFigures } from './figures';
import { fleetFigures } from './fleetFigures';
import type { Readings } from './readings';

const value = (expected: number) =>
  expect.objectContaining({ value: expect.closeTo(expected, 6) });

describe('fleetFigures', () => {
  it('tells each figure with its source and time', () => {
    // Log-normal with these quantiles: sigma = ln(8 / 2) / 2.3263.
    const sigma = Math.log(4) / 2.3263478740408408;
    const variance = sigma ** 2;
    expect(fleetFigures(readings())).toEqual({
      series: { value: 1_000, source: 'series', measuredAt: 5_000 },
      predictionsPerSecond: {
        ...{ value: 100, source: 'predictors', measuredAt: 175_000 },
      },
      batchSize: { value: 10, source: 'predictors', measuredAt: 175_000 },
      requestMs: value(2 * Math.exp(variance / 2)),
      requestCv: value(Math.sqrt(Math.expm1(variance))),
      trainingsPerSeriesWeek: {
        ...{ value: 2, source: 'trainings', measuredAt: 5_000 },
      },
      trainingsPerSecond: value(2_000 / (7 * 86_400)),
      trainingMs: { value: 300, source: 'trainings', measuredAt: 2_000 },
      trainingCv: value(Math.sqrt(20_000) / 300),
      jobsPerWorker: { value: 6, source: 'workers', measuredAt: 2_500 },
      predictorGib: { value: 0.5, source: 'predictors', measuredAt: 3_000 },
      predictorProcessGib: value(0.25),
      predictionCpuSeconds: value(0.002),
      workerGib: { value: 0.5, source: 'predictors', measuredAt: 3_000 },
    });
  });

  const unreachable = { reason: 'unreachable' } as const;
  it.each<
    [string, Partial<Readings>, Partial<Record<keyof FleetFigures, string>>]
  >([
    ['no series', { series: 0 }, { series: 'nothing' }],
    [
      'series that cannot be read',
      { series: unreachable },
      { series: 'unreachable', trainingsPerSeriesWeek: 'unreachable' },
    ],
    [
      'predictors that cannot be read',
      { instances: unreachable },
      {
        ...{ predictionsPerSecond: 'unreachable', batchSize: 'unreachable' },
        ...{ requestMs: 'unreachable', predictorGib: 'unreachable' },
        workerGib: 'notTold',
      },
    ],
    [
      'no traffic',
      {
        instances: {
          items: [report('embedded', 1, 0)],
          history: history(36, {
            ...{ predictionsPerSecond: 0, requestsPerSecond: 0 },
            ...{ p50Ms: undefined, p99Ms: undefined },
          }),
        },
      },
      {
        ...{ predictionsPerSecond: 'nothing', batchSize: 'nothing' },
        ...{ requestMs: 'nothing', predictionCpuSeconds: 'nothing' },
      },
    ],
    [
      'less than three minutes of reports',
      { instances: { items: [], history: history(24) } },
      {
        ...{ predictionsPerSecond: 'tooLittle', batchSize: 'tooLittle' },
        ...{ predictorGib: 'nothing', predictionCpuSeconds: 'nothing' },
      },
    ],
    [
      'few requests',
      {
        instances: {
          items: [report('embedded', 1, 249)],
          history: history(36, { requestsPerSecond: 0.5 }),
        },
      },
      { requestMs: 'tooLittle', predictionCpuSeconds: 'tooLittle' },
    ],
    [
      'nothing trained',
      { jobs: [], weeksTrainings: 0 },
      {
        ...{ trainingsPerSeriesWeek: 'nothing', trainingsPerSecond: 'nothing' },
        ...{ trainingMs: 'nothing', trainingCv: 'nothing' },
      },
    ],
    ['few trainings', { jobs: [job(1)] }, { trainingMs: 'tooLittle' }],
    [
      'trainings that cannot be seen',
      {
        jobs: { reason: 'forbidden' },
        weeksTrainings: { reason: 'forbidden' },
      },
      { trainingMs: 'forbidden', trainingsPerSeriesWeek: 'forbidden' },
    ],
    ['no workers', { queue: queue() }, { jobsPerWorker: 'nothing' }],
    [
      'workers that are not in the portal',
      { queue: queue({}, { role: 'worker' }) },
      { workerGib: 'notTold' },
    ],
  ])('says what is missing: %s', (_, overrides, reasons) => {
    const figures = fleetFigures(readings(overrides));
    const found = Object.keys(reasons).map(name => [
      name,
      figures[name as keyof FleetFigures],
    ]);
    expect(Object.fromEntries(found)).toEqual(
      Object.fromEntries(
        Object.entries(reasons).map(([name, reason]) => [name, { reason }]),
      ),
    );
  });

  it('does not take a minute in which the past was read for the usual traffic', () => {
    const [replay, ...others] = history(60);
    const points = [{ ...replay, predictionsPerSecond: 1e6 }, ...others];
    const figures = fleetFigures(
      readings({ instances: { items: [], history: points } }),
    );
    expect(figures.predictionsPerSecond).toEqual(value(100));
  });

  it('looks at the memory of predictors of their own where there are any', () => {
    const items = [report(), report('standalone', 1), report('standalone', 3)];
    const figures = fleetFigures(
      readings({ instances: { items, history: [] } }),
    );
    expect(figures.predictorGib).toEqual(value(2));
    expect(figures.predictorProcessGib).toEqual(value(1));
  });
});
