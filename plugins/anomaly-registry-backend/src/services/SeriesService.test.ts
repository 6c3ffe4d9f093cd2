import fc from 'fast-check';
import type { Knex } from 'knex';
import {
  HEALTH_STATES,
  type HealthReport,
  type NewSeries,
  type SeriesQuery,
  SERIES_SORTS,
} from '@vigia/plugin-anomaly-common';
import { createDatabase, databases } from '../__testUtils__/databases';
import { newSeries, newVersion } from '../__testUtils__/fixtures';
import { Registry } from './Registry';

jest.setTimeout(120_000);

const ACTOR = 'user:default/ana';

const report = (overrides: Partial<HealthReport>): HealthReport => ({
  seriesId: 'press-01-radial',
  health: 'healthy',
  recentAnomalies: 0,
  ...overrides,
});

describe.each(databases.eachSupportedId())(
  'SeriesService on %s',
  databaseId => {
    let database: Knex;
    let registry: Registry;
    const seriesChanged = jest.fn();

    const idsOf = async (query: SeriesQuery) =>
      (await registry.series.list(query)).items.map(({ seriesId }) => seriesId);

    beforeEach(async () => {
      seriesChanged.mockReset();
      database = await createDatabase(databaseId);
      registry = Registry.create({ database, signals: { seriesChanged } });
    });

    afterEach(() => database.destroy());

    describe('register, update and delete', () => {
      it('refuses an id that is taken, also at the same time', async () => {
        const results = await Promise.allSettled([
          registry.series.register(newSeries(), ACTOR),
          registry.series.register(newSeries(), ACTOR),
        ]);

        expect(results.map(({ status }) => status).sort()).toEqual([
          'fulfilled',
          'rejected',
        ]);
        expect(
          results.find(({ status }) => status === 'rejected'),
        ).toMatchObject({
          reason: {
            name: 'ConflictError',
            message: "There is a series 'press-01-radial' already",
          },
        });
        await expect(
          registry.changes.eventsOf('press-01-radial', {}),
        ).resolves.toMatchObject({ total: 1 });
      });

      it.each([
        [{ seriesId: 'health' }, 'series_id must not be'],
        [{ seriesId: 'jobs' }, 'series_id must not be'],
        [{ seriesId: 'queue' }, 'series_id must not be'],
        [{ seriesId: 'batch' }, 'series_id must not be'],
        [
          { detector: { algorithm: 'oracle', hyperparameters: {} } },
          'detector.algorithm: must be one of',
        ],
        [
          {
            detector: {
              algorithm: 'statistical',
              hyperparameters: { threshold_sigma: -1 },
            },
          },
          'detector.hyperparameters.threshold_sigma',
        ],
        [
          {
            detector: {
              algorithm: 'statistical',
              hyperparameters: { sigma: 3 },
            },
          },
          'detector.hyperparameters.sigma',
        ],
        [{ unit: 'mm\0s' }, 'unit must not contain the character U+0000'],
        [
          { labels: { site: '\0' } },
          'labels.site must not contain the character U+0000',
        ],
      ])('refuses %j', async (overrides, message) => {
        await expect(
          registry.series.register(newSeries(overrides), ACTOR),
        ).rejects.toMatchObject({
          name: 'InputError',
          message: expect.stringContaining(message),
        });
        await expect(registry.series.list({})).resolves.toMatchObject({
          total: 0,
        });
      });

      it('changes the given fields, tells which, and says nothing when nothing changed', async () => {
        const before = await registry.series.register(newSeries(), ACTOR);

        const after = await registry.series.update(
          before.seriesId,
          {
            unit: 'mm/s',
            labels: { equipment: 'press-02' },
            schedule: { cron: '0 3 * * 0' },
          },
          'user:default/bo',
        );

        expect(after).toEqual({
          ...before,
          labels: { equipment: 'press-02' },
          schedule: { cron: '0 3 * * 0' },
          updatedAt: expect.any(Number),
        });
        await registry.series.update(before.seriesId, { unit: 'mm/s' }, ACTOR);
        const { items } = await registry.changes.eventsOf(before.seriesId, {});
        expect(items).toMatchObject([
          {
            type: 'series.updated',
            actor: 'user:default/bo',
            detail: { fields: ['labels', 'schedule'] },
          },
          { type: 'series.registered', actor: ACTOR },
        ]);
        await expect(
          idsOf({ equipment: 'press-02', search: 'PRESS-02' }),
        ).resolves.toEqual([before.seriesId]);
      });

      it('keeps the events of a deleted series, and counts versions from 1 in its next life', async () => {
        await registry.series.register(newSeries(), ACTOR);
        await registry.models.registerVersion(
          'press-01-radial',
          newVersion(),
          ACTOR,
        );
        await registry.models.promote(
          'press-01-radial',
          1,
          { strategy: 'direct', archiveExisting: true },
          ACTOR,
        );

        await registry.series.delete('press-01-radial', ACTOR);

        await expect(registry.series.get('press-01-radial')).rejects.toThrow(
          'There is no series',
        );
        await expect(
          registry.series.delete('press-01-radial', ACTOR),
        ).rejects.toThrow('There is no series');
        await expect(
          registry.series.update('press-01-radial', {}, ACTOR),
        ).rejects.toThrow('There is no series');
        await expect(
          registry.changes.eventsOf('press-01-radial', { limit: 1 }),
        ).resolves.toMatchObject({
          total: 4,
          items: [
            {
              type: 'series.deleted',
              detail: { versions: 1, production_version: 1 },
            },
          ],
        });
        await registry.series.register(newSeries(), ACTOR);
        await expect(
          registry.models.registerVersion(
            'press-01-radial',
            newVersion(),
            ACTOR,
          ),
        ).resolves.toMatchObject({ version: 1 });
      });
    });

    describe('list', () => {
      beforeEach(async () => {
        const fleet: Partial<NewSeries>[] = [
          {
            seriesId: 'a-1',
            labels: { equipment: 'press', site: 'São Paulo' },
            owner: 'group:default/stamping',
          },
          {
            seriesId: 'b_2',
            labels: { equipment: 'press' },
            environment: 'staging',
          },
          { seriesId: 'B-3', labels: { equipment: 'lathe', note: '100%' } },
          { seriesId: 'c.4', labels: {}, owner: 'user:default/ana' },
        ];
        for (const series of fleet) {
          await registry.series.register(newSeries(series), ACTOR);
        }
        const register = (
          seriesId: string,
          jobId: string,
          stage: 'None' | 'Staging',
        ) =>
          registry.models.registerVersion(
            seriesId,
            newVersion({ jobId, stage }),
            ACTOR,
          );
        await register('a-1', '1', 'Staging');
        await register('a-1', '2', 'Staging');
        await registry.models.promote(
          'a-1',
          1,
          { strategy: 'direct', archiveExisting: true },
          ACTOR,
        );
        await register('b_2', '1', 'None');
        await registry.series.reportHealth([
          report({ seriesId: 'b_2', health: 'drifting', recentAnomalies: 7 }),
          report({
            seriesId: 'a-1',
            health: 'healthy',
            recentAnomalies: 2,
            lastObservedAt: 1000,
          }),
        ]);
      });

      it.each<[SeriesQuery, string[]]>([
        [{}, ['B-3', 'a-1', 'b_2', 'c.4']],
        [{ order: 'desc' }, ['c.4', 'b_2', 'a-1', 'B-3']],
        [{ search: 'b' }, ['B-3', 'b_2']],
        [{ search: 'B_2' }, ['b_2']],
        [{ search: '%' }, ['B-3']],
        [{ search: 'SÃO' }, ['a-1']],
        [{ search: 'press\n' }, ['a-1']],
        [{ search: '\\' }, []],
        [{ owner: 'user:default/ana' }, ['c.4']],
        [{ environment: 'staging' }, ['b_2']],
        [{ equipment: 'press' }, ['a-1', 'b_2']],
        [{ health: 'drifting' }, ['b_2']],
        [{ health: 'unknown' }, ['B-3', 'c.4']],
        [{ stage: 'None' }, ['B-3', 'c.4']],
        [{ stage: 'Staging' }, ['a-1']],
        [{ stage: 'Production' }, ['a-1']],
        [{ stage: 'Archived' }, []],
        [
          {
            equipment: 'press',
            health: 'healthy',
            stage: 'Production',
            search: 'são',
          },
          ['a-1'],
        ],
        [{ sort: 'health', order: 'desc' }, ['b_2', 'a-1', 'c.4', 'B-3']],
        [
          { sort: 'recent_anomalies', order: 'desc' },
          ['b_2', 'a-1', 'c.4', 'B-3'],
        ],
        [
          { sort: 'last_observed_at', order: 'desc' },
          ['a-1', 'c.4', 'b_2', 'B-3'],
        ],
      ])('%j finds %j', async (query, expected) => {
        await expect(idsOf(query)).resolves.toEqual(expected);
        await expect(
          registry.series.list({ ...query, limit: 1 }),
        ).resolves.toMatchObject({ total: expected.length });
      });

      it('says what the versions of each series are at', async () => {
        const { items } = await registry.series.list({ equipment: 'press' });

        expect(items).toMatchObject([
          {
            seriesId: 'a-1',
            productionVersion: 1,
            latestVersion: 2,
            latestStage: 'Staging',
          },
          {
            seriesId: 'b_2',
            productionVersion: undefined,
            latestVersion: 1,
            latestStage: 'None',
          },
        ]);
      });

      it.each([
        { cursor: 'nonsense' },
        { cursor: Buffer.from('["a", "a-1"]').toString('base64url') },
        { cursor: Buffer.from('[0.5, "a-1"]').toString('base64url') },
        { cursor: Buffer.from('[0, "\\u0000"]').toString('base64url') },
        { search: '\0' },
        { owner: '\0' },
      ])('refuses %j', async query => {
        await expect(registry.series.list(query)).rejects.toMatchObject({
          name: 'InputError',
        });
      });
    });

    it('pages to every series once, in order, whatever the sort and the size of the page', async () => {
      for (let index = 0; index < 30; index += 1) {
        await registry.series.register(
          newSeries({ seriesId: `s-${index}` }),
          ACTOR,
        );
      }
      await registry.series.reportHealth(
        Array.from({ length: 30 }, (_, index) =>
          report({
            seriesId: `s-${index}`,
            health: HEALTH_STATES[index % HEALTH_STATES.length],
            recentAnomalies: index % 4,
            lastObservedAt: index % 3 === 0 ? undefined : (index % 5) * 1000,
          }),
        ),
      );
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...SERIES_SORTS),
          fc.constantFrom('asc' as const, 'desc' as const),
          fc.integer({ min: 1, max: 31 }),
          async (sort, order, limit) => {
            const paged: string[] = [];
            let cursor: string | undefined;
            do {
              const page = await registry.series.list({
                sort,
                order,
                limit,
                cursor,
              });
              expect(page.total).toBe(30);
              paged.push(...page.items.map(({ seriesId }) => seriesId));
              cursor = page.nextCursor;
            } while (cursor);
            expect(paged).toEqual(await idsOf({ sort, order, limit: 500 }));
            expect(new Set(paged).size).toBe(30);
          },
        ),
        { numRuns: 40 },
      );
    });

    describe('reportHealth', () => {
      beforeEach(() => registry.series.register(newSeries(), ACTOR));

      it('stores a batch, keeps what was not seen this time, passes over unknown series, and leaves no event', async () => {
        await registry.series.reportHealth([
          report({
            health: 'stale',
            lastObservedAt: 5000.5,
            lastValue: 2.25,
            healthReason: 'no observation for 1 h',
            recentAnomalies: 3,
          }),
          report({ seriesId: 'nowhere' }),
        ]);
        await registry.series.reportHealth([
          report({ health: 'stuck' }),
          report({ health: 'healthy' }),
        ]);

        await expect(
          registry.series.get('press-01-radial'),
        ).resolves.toMatchObject({
          health: 'healthy',
          healthReason: undefined,
          lastObservedAt: 5000.5,
          lastValue: 2.25,
          recentAnomalies: 0,
        });
        await expect(
          registry.changes.eventsOf('press-01-radial', {}),
        ).resolves.toMatchObject({ total: 1 });
        expect(seriesChanged).toHaveBeenLastCalledWith(
          expect.arrayContaining(['press-01-radial']),
        );
      });

      it.each([
        [
          { lastObservedAt: 1e300 },
          'reports[1].last_observed_at must be epoch milliseconds, at most 8640000000000000',
        ],
        [{ lastValue: Infinity }, 'reports[1].last_value must be finite'],
        [
          { recentAnomalies: 1e12 },
          'reports[1].recent_anomalies must be at most 86400000',
        ],
        [{ healthReason: '\0' }, 'reports[1].health_reason must not contain'],
      ])(
        'refuses %j and stores nothing of the batch',
        async (overrides, message) => {
          await expect(
            registry.series.reportHealth([
              report({ health: 'stuck' }),
              report(overrides),
            ]),
          ).rejects.toThrow(message);
          await expect(
            registry.series.get('press-01-radial'),
          ).resolves.toMatchObject({ health: 'unknown' });
        },
      );

      it('takes overlapping batches at once', async () => {
        const ids = Array.from({ length: 20 }, (_, index) => `s-${index}`);
        for (const seriesId of ids) {
          await registry.series.register(newSeries({ seriesId }), ACTOR);
        }
        const batches = Array.from({ length: 6 }, (_, batch) =>
          (batch % 2 ? ids : [...ids].reverse()).map(seriesId =>
            report({ seriesId, recentAnomalies: batch }),
          ),
        );
        await Promise.all(
          batches.map(batch => registry.series.reportHealth(batch)),
        );
        await expect(
          registry.series.list({ health: 'healthy' }),
        ).resolves.toMatchObject({ total: 20 });
      });
    });
  },
);
