import type { Knex } from 'knex';
import type { NewSeries, SeriesIdQuery } from '@vigia/plugin-anomaly-common';
import { createDatabase, databases } from '../__testUtils__/databases';
import { newSeries, newVersion } from '../__testUtils__/fixtures';
import { Registry } from './Registry';

jest.setTimeout(60_000);

const ACTOR = 'user:default/ana';
const WEEKLY = '0 2 * * 0';
const NIGHTLY = '0 3 * * *';

describe.each(databases.eachSupportedId())(
  'ids, look-up and schedules on %s',
  databaseId => {
    let database: Knex;
    let registry: Registry;

    const register = (seriesId: string, overrides: Partial<NewSeries> = {}) =>
      registry.series.register(newSeries({ seriesId, ...overrides }), ACTOR);
    const idsOf = async (query: SeriesIdQuery) =>
      (await registry.series.listIds(query)).seriesIds;
    /** All pages of a list. */
    const walk = async (query: SeriesIdQuery) => {
      const pages: string[][] = [];
      const totals: number[] = [];
      let cursor: string | undefined;
      do {
        const page = await registry.series.listIds({ ...query, cursor });
        pages.push(page.seriesIds);
        totals.push(page.total);
        cursor = page.nextCursor;
      } while (cursor);
      return { pages, totals };
    };

    beforeEach(async () => {
      database = await createDatabase(databaseId);
      registry = Registry.create({
        database,
        signals: { seriesChanged: () => {} },
      });
      await register('b', { schedule: { cron: WEEKLY } });
      await register('a', { schedule: { cron: WEEKLY, windowHours: 24 } });
      await register('C', {
        owner: 'group:default/painting',
        environment: 'staging',
        labels: { equipment: 'press-02' },
      });
      await register('d.1', { schedule: { windowHours: 24 } });
      await register('d-1', { schedule: { cron: NIGHTLY } });
    });

    afterEach(() => database.destroy());

    it('walks all ids in the order of their bytes, once each', async () => {
      const all = ['C', 'a', 'b', 'd-1', 'd.1'];

      await expect(walk({})).resolves.toEqual({ pages: [all], totals: [5] });
      await expect(walk({ limit: 2 })).resolves.toEqual({
        pages: [['C', 'a'], ['b', 'd-1'], ['d.1']],
        totals: [5, 5, 5],
      });
      await expect(walk({ limit: 5 })).resolves.toMatchObject({ pages: [all] });
    });

    it('filters as the list does, and by the cron', async () => {
      await registry.models.registerVersion('a', newVersion(), ACTOR);
      await registry.series.reportHealth([
        { seriesId: 'b', health: 'drifting', recentAnomalies: 0 },
      ]);

      const expected: [SeriesIdQuery, string[]][] = [
        [{ cron: WEEKLY }, ['a', 'b']],
        [{ cron: NIGHTLY }, ['d-1']],
        [{ cron: '0 4 * * *' }, []],
        [{ cron: 'none' }, ['C', 'd.1']],
        [{ owner: 'group:default/painting' }, ['C']],
        [{ environment: 'staging' }, ['C']],
        [{ equipment: 'press-02' }, ['C']],
        [{ search: 'D.' }, ['d.1']],
        [{ stage: 'Staging' }, ['a']],
        [{ stage: 'None', cron: WEEKLY }, ['b']],
        [{ health: 'drifting' }, ['b']],
      ];
      for (const [query, ids] of expected) {
        await expect(idsOf(query)).resolves.toEqual(ids);
        await expect(walk({ ...query, limit: 1 })).resolves.toMatchObject({
          totals: Array(Math.max(1, ids.length)).fill(ids.length),
        });
      }
    });

    it('knows the schedules in use after every change of one', async () => {
      const schedules = () => registry.series.schedulesInUse();

      await expect(schedules()).resolves.toEqual([
        { cron: WEEKLY, series: 2 },
        { cron: NIGHTLY, series: 1 },
      ]);
      await registry.series.update('b', { schedule: {} }, ACTOR);
      await registry.series.update('a', { unit: 'g' }, ACTOR);
      await registry.series.update('C', { schedule: { cron: NIGHTLY } }, ACTOR);
      await registry.series.delete('d-1', ACTOR);

      await expect(schedules()).resolves.toEqual([
        { cron: WEEKLY, series: 1 },
        { cron: NIGHTLY, series: 1 },
      ]);
      await expect(idsOf({ cron: NIGHTLY })).resolves.toEqual(['C']);
    });

    it('refuses a schedule that cannot be followed, and keeps the one before', async () => {
      await expect(
        registry.series.update(
          'b',
          { schedule: { cron: '0 25 * * *' } },
          ACTOR,
        ),
      ).rejects.toMatchObject({
        name: 'InputError',
        message: expect.stringContaining('schedule.cron must be'),
      });
      await expect(registry.series.get('b')).resolves.toMatchObject({
        schedule: { cron: WEEKLY },
      });
    });

    it('looks series up, leaving out the unknown, once each', async () => {
      await registry.models.registerVersion('a', newVersion(), ACTOR);

      const found = await registry.series.lookUp(['b', 'nowhere', 'a', 'b']);

      expect(
        found
          .map(({ seriesId, latestVersion }) => [seriesId, latestVersion])
          .sort(),
      ).toEqual([
        ['a', 1],
        ['b', undefined],
      ]);
      expect(found).toContainEqual(await registry.series.get('b'));
    });
  },
);
