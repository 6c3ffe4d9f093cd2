import {
  type Accuracy,
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
import { ReviewService } from './ReviewService';
import { ReviewStore } from './ReviewStore';

jest.setTimeout(DATABASE_TIMEOUT_MS);

const ACCURACY: Accuracy = { items: [], reason: 'notMeasured' };

describe.each(databases.eachSupportedId())('reviews on %s', id => {
  let knex: Knex;
  let plans: PlanStore;
  let reviews: ReviewStore;
  let now: string;

  beforeEach(async () => {
    knex = await migratedDatabase(id);
    plans = new PlanStore(knex);
    reviews = new ReviewStore(knex);
    now = '2026-12-01T06:00:00Z';
  });

  const save = async (overrides: Partial<SavedPlan> = {}) => {
    const saved = savedPlan({
      ...{ visibility: 'shared', plan: PRESETS.fleet, ...overrides },
    });
    await plans.insert(saved, { annualTotal: 100 });
    return saved;
  };
  const service = () =>
    new ReviewService({
      ...{ plans, reviews, accuracy: { of: async () => ACCURACY } },
      now: () => Date.parse(now),
    });
  const monthsOf = async (planId: string) =>
    (await reviews.list(planId, {})).items.map(({ month }) => month);

  it('writes one of each shared plan and month, however often it runs', async () => {
    const shared = await save();
    const own = await save({ visibility: 'private' });
    await Promise.all([service().run(), service().run()]);
    now = '2026-12-20T06:00:00Z';
    await service().run();
    expect(await monthsOf(shared.id)).toEqual(['2026-12']);
    expect(await monthsOf(own.id)).toEqual([]);
    const [review] = (await reviews.list(shared.id, {})).items;
    expect(review).toEqual({
      ...{ planId: shared.id, month: '2026-12', version: 1 },
      ...{ createdAt: Date.parse('2026-12-01T06:00:00Z') },
      ...{ currency: 'USD', annualTotal: 100, noAccuracy: 'notMeasured' },
    });
  });

  it('tells what changed since the review before, over several versions', async () => {
    const first = await save();
    await service().run();
    for (const version of [2, 3]) {
      const series = version * 1_000;
      const plan = withInputs(PRESETS.fleet, { 'traffic.series': series });
      await plans.append({ ...first, plan, version }, { annualTotal: series });
    }
    now = '2027-02-01T06:00:00Z';
    await service().run();
    const [latest] = (await reviews.list(first.id, {})).items;
    expect(latest).toMatchObject({
      ...{ month: '2027-02', version: 3, annualTotal: 3_000 },
      since: {
        ...{ month: '2026-12', version: 1, annualTotal: 100 },
        changes: [{ path: 'traffic.series', from: 285_000, to: 3_000 }],
      },
    });
  });

  it('goes through more plans than a page has', async () => {
    const saved = [];
    for (let number = 0; number < 101; number++) {
      saved.push(await save({ updatedAt: number }));
    }
    await service().run();
    const [{ many }] = await knex('capacity_reviews').count({ many: '*' });
    expect(Number(many)).toBe(saved.length);
  });

  it('ends between two plans when it is told to', async () => {
    const { id: planId } = await save();
    await service().run(AbortSignal.abort());
    expect(await monthsOf(planId)).toEqual([]);
  });

  it('pages, latest first, and goes with its plan', async () => {
    const { id: planId } = await save();
    for (const month of ['2026-10', '2026-11', '2026-12']) {
      now = `${month}-01T06:00:00Z`;
      await service().run();
    }
    const first = await reviews.list(planId, { limit: 2 });
    expect(first.items.map(({ month }) => month)).toEqual([
      '2026-12',
      '2026-11',
    ]);
    const { nextCursor: cursor } = first;
    const second = await reviews.list(planId, { limit: 2, cursor });
    expect(second.items.map(({ month }) => month)).toEqual(['2026-10']);
    expect(second.nextCursor).toBeUndefined();

    await plans.delete({
      id: planId,
      version: 1,
      deletedAt: 1,
      deletedBy: 'user:default/ana',
    });
    await reviews.insert({ ...second.items[0], month: '2027-01' });
    expect(await monthsOf(planId)).not.toContain('2027-01');
    await plans.purge(2);
    expect(await monthsOf(planId)).toEqual([]);
    await reviews.insert(second.items[0]);
    expect(await monthsOf(planId)).toEqual([]);
  });

  it.each(['WzFd', 'WyJub3RoaW5nIl0', 'x'])(
    'refuses the cursor %s',
    async cursor => {
      await expect(reviews.list('a', { cursor })).rejects.toThrow(/cursor/);
    },
  );
});
