import {
  evaluatePlan,
  inputsOf,
  parsePlan,
  PRESETS,
} from '@vigia/plugin-capacity-common';
import { history, readings, report } from '../__testUtils__/readings';
import { fleetDefaults } from './fleetDefaults';
import { fleetFigures } from './fleetFigures';
import type { Readings } from './readings';

const MISSING = { reason: 'unreachable' } as const;

const defaultsOf = (overrides?: Partial<Readings>) =>
  fleetDefaults(fleetFigures(readings(overrides))).fleet;

describe('fleetDefaults', () => {
  it('gives a plan whose load is the one that was measured', () => {
    const { plan } = defaultsOf();
    expect(parsePlan(plan)).toEqual(plan);
    const [{ averageRps, trainingsPerSecond }] =
      evaluatePlan(plan).expected.months;
    expect(averageRps).toBeCloseTo(10);
    expect(trainingsPerSecond).toBeCloseTo(2_000 / 604_800);
  });

  it('tells of each number that is looked for its value, source and time', () => {
    const { plan, sources } = defaultsOf();
    const inputs = new Map(
      inputsOf(plan).map(({ path, value }) => [path, value]),
    );
    expect(sources.map(({ path, value }) => [path, value])).toEqual(
      sources.map(({ path }) => [path, inputs.get(path)]),
    );
    expect(sources).toHaveLength(11);
    expect(sources).toContainEqual({
      ...{ path: 'traffic.samplingSeconds', value: 10 },
      ...{ source: 'predictors', measuredAt: 175_000 },
    });
  });

  it('keeps the preset where nothing could be measured, and says so', () => {
    const { plan, sources } = defaultsOf({
      ...{ series: MISSING, instances: MISSING, queue: MISSING },
      ...{ weeksTrainings: MISSING, jobs: MISSING },
    });
    expect(plan).toEqual(PRESETS.fleet);
    expect(new Set(sources.map(({ source }) => source))).toEqual(
      new Set(['preset']),
    );
    expect(new Set(sources.map(({ reason }) => reason))).toEqual(
      new Set(['unreachable']),
    );
  });

  it('keeps what was measured within the bounds of a plan', () => {
    const { plan } = defaultsOf({
      series: 285_000,
      instances: {
        items: [report()],
        history: history(36, { predictionsPerSecond: 1e-9 }),
      },
    });
    expect(plan.traffic).toMatchObject({
      samplingSeconds: 2_592_000,
      batchSize: 1,
    });
  });
});
