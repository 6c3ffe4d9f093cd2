import {
  PRESETS,
  type SavedPlan,
  withInputs,
} from '@vigia/plugin-capacity-common';
import type { Knex } from 'knex';
import {
  DATABASE_TIMEOUT_MS,
  databases,
  migratedDatabase,
} from '../__testUtils__/databases';
import { savedPlan } from '../__testUtils__/plans';
import { PlanStore } from '../database';
import { AccuracyService } from './AccuracyService';
import { HOUR_MS, HourReader } from './HourReader';
import { HourStore } from './HourStore';
import { VersionsInForce } from './VersionsInForce';

jest.setTimeout(DATABASE_TIMEOUT_MS);

const at = (text: string) => Date.parse(`${text}:00Z`);
/** One request a second, and 604,800 trainings a week: one a second too. */
const ONE_A_SECOND = withInputs(PRESETS.fleet, {
  'traffic.series': 604_800,
  'traffic.samplingSeconds': 302_400,
  'traffic.batchSize': 2,
  'growth.expected': 0.1,
});

describe.each(databases.eachSupportedId())('what came, on %s', id => {
  let knex: Knex;
  let hours: HourStore;
  let plans: PlanStore;

  beforeEach(async () => {
    knex = await migratedDatabase(id);
    hours = new HourStore(knex);
    plans = new PlanStore(knex);
  });

  const save = async (savedAt: string, plan = ONE_A_SECOND) => {
    const saved = savedPlan({ plan, updatedAt: at(savedAt) });
    await plans.insert(saved, { annualTotal: 1 });
    return saved;
  };
  const change = async (
    former: SavedPlan,
    savedAt: string,
    plan = ONE_A_SECOND,
  ) => {
    const saved = { ...former, plan, updatedAt: at(savedAt) };
    saved.version += 1;
    await plans.append(saved, { annualTotal: 1 });
    return saved;
  };
  /** Twice as many predictions a second as trainings. */
  const put = (hour: string, trainingsPerSecond: number) =>
    hours.put({
      hour: at(hour),
      predictions: Math.round(trainingsPerSecond * 2 * 3600),
      trainings: Math.round(trainingsPerSecond * 3600),
    });
  const accuracyOf = (saved: SavedPlan) =>
    new AccuracyService({
      ...{ plans, hours, inForce: new VersionsInForce(knex) },
      now: () => at('2026-12-15T12:00'),
    }).of(saved);

  it('holds each month against the version that was in force when it began', async () => {
    const first = await save('2026-09-20T10:00');
    const doubled = withInputs(ONE_A_SECOND, { 'traffic.series': 1_209_600 });
    const latest = await change(first, '2026-11-10T10:00', doubled);
    await put('2026-09-30T23:00', 9);
    await put('2026-11-01T00:00', 1);
    await put('2026-11-30T23:00', 2);
    await put('2026-12-01T00:00', 2.2);

    const { items, reason } = await accuracyOf(latest);
    expect(reason).toBeUndefined();
    expect(items).toEqual([
      {
        month: '2026-12',
        version: 2,
        coverage: 1 / 744,
        requests: {
          forecast: expect.closeTo(2.2),
          actual: expect.closeTo(2.2),
          error: expect.closeTo(0),
        },
        trainings: expect.objectContaining({ forecast: expect.closeTo(2.2) }),
      },
      {
        month: '2026-11',
        version: 1,
        coverage: 2 / 720,
        requests: {
          forecast: expect.closeTo(1.21),
          actual: 1.5,
          error: expect.closeTo((100 * 0.29) / 1.21),
        },
        trainings: {
          forecast: expect.closeTo(1.21),
          actual: 1.5,
          error: expect.closeTo((100 * 0.29) / 1.21),
        },
      },
    ]);
  });

  it('counts a version that was saved in the first instant of a month', async () => {
    const saved = await save('2026-12-01T00:00');
    await put('2026-12-01T00:00', 1);
    const { items } = await accuracyOf(saved);
    expect(items.map(({ version }) => version)).toEqual([1]);
  });

  it('leaves out months before the last year, and those of a version that was not of series', async () => {
    const users = await save('2025-01-01T00:00', PRESETS.llmFeature);
    const latest = await change(users, '2025-12-31T00:00');
    for (const month of ['2025-11', '2025-12', '2026-01']) {
      await put(`${month}-02T00:00`, 1);
    }
    const { items } = await accuracyOf(latest);
    expect(items.map(({ month }) => month)).toEqual(['2026-01']);
  });

  it('says why there is nothing to compare', async () => {
    const saved = await save('2026-12-10T00:00');
    const users = await save('2026-11-10T00:00', PRESETS.llmFeature);
    const reasonOf = async (plan: SavedPlan) => {
      const { items, reason } = await accuracyOf(plan);
      expect(items).toEqual([]);
      return reason;
    };
    expect(await reasonOf(saved)).toBe('notMeasured');
    await put('2026-12-11T00:00', 1);
    expect(await reasonOf(saved)).toBe('tooNew');
    expect(await reasonOf(users)).toBe('notSeries');
  });

  describe('the reader of hours', () => {
    let now = 0;
    let isDown = false;
    const asked: number[] = [];
    const reader = () =>
      new HourReader({
        hours,
        now: () => now,
        clients: {
          predictor: {
            getTrafficTotal: async ({ from, to }) => {
              expect(to - from).toBe(HOUR_MS);
              asked.push(from);
              if (isDown && asked.length > 1) {
                throw new Error('away');
              }
              return { predictions: from / HOUR_MS };
            },
          },
          training: { getTrainingTotal: async () => ({ trainings: 3 }) },
        },
      });

    beforeEach(() => {
      now = at('2026-12-01T04:59');
      isDown = false;
      asked.length = 0;
    });

    it('reads each hour once, when nothing of it can move any more, from the beginning of the month on', async () => {
      await reader().read();
      expect(asked).toEqual([0, 1, 2].map(h => at(`2026-12-01T0${h}:00`)));
      now = at('2026-12-01T05:00');
      await reader().read();
      expect(asked.slice(3)).toEqual([at('2026-12-01T03:00')]);
      const [month] = await hours.months(0);
      const first = at('2026-12-01T00:00') / HOUR_MS;
      expect(month).toEqual({
        month: '2026-12',
        hours: 4,
        predictions: 4 * first + 6,
        trainings: 12,
      });
    });

    it('goes on where it was when somebody was away', async () => {
      isDown = true;
      await expect(reader().read()).rejects.toThrow('away');
      isDown = false;
      await reader().read();
      expect(asked.map(hour => new Date(hour).getUTCHours())).toEqual([
        0, 1, 1, 2,
      ]);
    });

    it('ends between two hours when it is told to', async () => {
      const ended = AbortSignal.abort();
      await reader().read(ended);
      expect(asked).toEqual([]);
    });

    it('forgets hours that are older than roll-ups', async () => {
      await put('2025-10-27T03:00', 1);
      await put('2025-10-27T05:00', 1);
      await put('2026-12-01T02:00', 1);
      await reader().read();
      const months = await hours.months(0);
      expect(months.map(({ hours: many }) => many)).toEqual([1, 1]);
    });
  });
});
