import type { Knex } from 'knex';
import type { DataReport, NewVersion } from '@vigia/plugin-anomaly-common';
import { createDatabase, databases } from '../__testUtils__/databases';
import { newSeries, newVersion } from '../__testUtils__/fixtures';
import { Registry } from './Registry';

jest.setTimeout(60_000);

const ACTOR = 'service:anomaly-training';

const report: DataReport = {
  ok: true,
  issues: [],
  points: 4,
  findings: [
    { check: 'gaps', action: 'accepted', count: 1, message: 'One "gap"' },
  ],
};

const version = (
  seriesId: string,
  jobId: string,
  overrides: Partial<NewVersion> = {},
) => ({ ...newVersion({ jobId, ...overrides }), seriesId });

describe.each(databases.eachSupportedId())(
  'registerVersions on %s',
  databaseId => {
    let database: Knex;
    let registry: Registry;
    const seriesChanged = jest.fn();

    const registerSeries = async (...seriesIds: string[]) => {
      for (const seriesId of seriesIds) {
        await registry.series.register(newSeries({ seriesId }), ACTOR);
      }
      seriesChanged.mockReset();
    };
    const register = (...versions: ReturnType<typeof version>[]) =>
      registry.models.registerVersions(versions, ACTOR);
    const eventsOf = async (seriesId: string) =>
      (await registry.changes.eventsOf(seriesId, { limit: 500 })).items.filter(
        ({ type }) => type === 'version.registered',
      );

    beforeEach(async () => {
      database = await createDatabase(databaseId);
      registry = Registry.create({ database, signals: { seriesChanged } });
    });

    afterEach(() => database.destroy());

    it('numbers versions of several series, writes an event for each, and tells of them once', async () => {
      await registerSeries('a', 'b');

      await expect(
        register(version('b', 'j1'), version('a', 'j1'), version('b', 'j2')),
      ).resolves.toEqual([
        { seriesId: 'b', jobId: 'j1', version: 1 },
        { seriesId: 'a', jobId: 'j1', version: 1 },
        { seriesId: 'b', jobId: 'j2', version: 2 },
      ]);

      expect(seriesChanged.mock.calls).toEqual([[new Set(['a', 'b'])]]);
      await expect(registry.models.getVersion('b', 2)).resolves.toMatchObject({
        ...newVersion({ jobId: 'j2' }),
        stateBytes: JSON.stringify(newVersion().state).length,
        band: expect.anything(),
        createdBy: ACTOR,
      });
      expect(await eventsOf('b')).toMatchObject([
        { version: 2, toStage: 'Staging', detail: { job_id: 'j2' } },
        { version: 1, toStage: 'Staging', actor: ACTOR },
      ]);
      await expect(registry.series.get('b')).resolves.toMatchObject({
        latestVersion: 2,
        latestStage: 'Staging',
      });
    });

    it('keeps every number and character of a version, alone and among others', async () => {
      await registerSeries('a', 'b');
      const exact = {
        threshold: 0.1 + 0.2,
        metrics: { tiny: 5e-324, large: 1.7976931348623157e308, third: 1 / 3 },
        hyperparameters: { threshold_sigma: 2.9999999999999996 },
        trainingWindow: { from: 0.25, to: 1_700_000_000_000.125, points: 4 },
        report: { ...report, issues: [], mean: 0.1 + 0.7 },
      };
      const jobId = `it's "ré\\u0000" \\ ☂ 😀`;

      await register(version('a', jobId, exact), version('b', jobId, exact));
      await registry.models.registerVersion(
        'b',
        newVersion({ jobId: 'alone', ...exact }),
        ACTOR,
      );

      for (const [seriesId, number, job] of [
        ['a', 1, jobId],
        ['b', 1, jobId],
        ['b', 2, 'alone'],
      ] as const) {
        await expect(
          registry.models.getVersion(seriesId, number),
        ).resolves.toMatchObject({ ...exact, jobId: job });
      }
    });

    it('answers the report of the training data with one version, and leaves it out of lists', async () => {
      await registerSeries('a');

      await register(version('a', 'j1', { report }), version('a', 'j2'));

      const { items } = await registry.models.listVersions('a', {});
      expect(items.map(item => [item.report, item.state])).toEqual([
        [undefined, undefined],
        [undefined, undefined],
      ]);
      await expect(registry.models.getVersion('a', 1)).resolves.toMatchObject({
        report,
      });
      await expect(
        registry.models.getVersion('a', 2).then(found => found.report),
      ).resolves.toBeUndefined();
    });

    it('refuses what cannot be kept, and that alone', async () => {
      await registerSeries('a', 'b');

      const results = await register(
        version('a', 'j1', { state: { algorithm: 'statistical' } }),
        version('nowhere', 'j1'),
        version('a', 'j2'),
        version('b', 'j1', { algorithm: 'oracle' }),
        version('b', 'j\0'),
        version('b', '\ud83d'),
      );

      const refused = (name: string, message: RegExp) => ({
        error: { name, message: expect.stringMatching(message) },
      });
      expect(results).toMatchObject([
        { jobId: 'j1', ...refused('InputError', /^state\./) },
        refused('NotFoundError', /^There is no series 'nowhere'$/),
        { seriesId: 'a', jobId: 'j2', version: 1 },
        { seriesId: 'b', ...refused('InputError', /^algorithm: must be one/) },
        refused('InputError', /^job_id must not contain .* U\+0000$/),
        refused('InputError', /^job_id must be Unicode/),
      ]);
      await expect(database('versions')).resolves.toHaveLength(1);
      await expect(eventsOf('b')).resolves.toEqual([]);
    });

    it('touches nothing when every version is refused or was there', async () => {
      await registerSeries('a');
      await register(version('a', 'j1'));
      const before = await registry.series.get('a');
      seriesChanged.mockReset();

      await register(version('a', 'j1'), version('nowhere', 'j1'));
      await register(version('a', 'j2', { state: {} }));

      await expect(registry.series.get('a')).resolves.toEqual(before);
      expect(seriesChanged).not.toHaveBeenCalled();
    });

    it('makes one version of one job: twice in a batch, again later, and by the single endpoint', async () => {
      await registerSeries('a');

      await expect(
        register(version('a', 'j1'), version('a', 'j1')),
      ).resolves.toMatchObject([{ version: 1 }, { version: 1 }]);
      await expect(
        register(version('a', 'j2'), version('a', 'j1')),
      ).resolves.toMatchObject([{ version: 2 }, { version: 1 }]);
      await expect(
        registry.models.registerVersion(
          'a',
          newVersion({ jobId: 'j2' }),
          ACTOR,
        ),
      ).resolves.toMatchObject({ version: 2 });
      await expect(eventsOf('a')).resolves.toHaveLength(2);
    });

    it('keeps concurrent batches in opposite orders apart: no deadlock, no gap, one version of a job', async () => {
      const ids = Array.from({ length: 20 }, (_, index) => `s${index}`);
      await registerSeries(...ids);
      const batch = (job: string, order: string[]) =>
        register(...order.map(id => version(id, job)));
      const backwards = [...ids].reverse();

      const results = await Promise.all([
        batch('j1', ids),
        batch('j1', backwards),
        batch('j2', backwards),
        batch('j2', ids),
        batch('j3', ids),
        ...ids.map(id =>
          registry.models.registerVersion(
            id,
            newVersion({ jobId: 'j3' }),
            ACTOR,
          ),
        ),
      ]);

      expect(results.flat().filter(result => 'error' in result)).toEqual([]);
      for (const id of ids) {
        const { items } = await registry.models.listVersions(id, {});
        expect(items.map(item => item.version)).toEqual([3, 2, 1]);
        expect(new Set(items.map(({ jobId }) => jobId)).size).toBe(3);
        await expect(eventsOf(id)).resolves.toHaveLength(3);
      }
    });

    it('keeps batches apart from promotions and deletions of their series', async () => {
      await registerSeries('a', 'b', 'c');
      await register(version('a', 'j0'), version('b', 'j0'));

      const [results] = await Promise.all([
        register(version('c', 'j1'), version('b', 'j1'), version('a', 'j1')),
        registry.models.promote(
          'a',
          1,
          { strategy: 'direct', archiveExisting: true },
          ACTOR,
        ),
        registry.series.delete('c', ACTOR),
        registry.series.reportHealth(
          ['b', 'a', 'c'].map(seriesId => ({
            seriesId,
            health: 'healthy' as const,
            recentAnomalies: 0,
          })),
        ),
      ]);

      expect(results.slice(1)).toMatchObject([{ version: 2 }, { version: 2 }]);
      await expect(registry.series.get('a')).resolves.toMatchObject({
        productionVersion: 1,
        latestVersion: 2,
      });
      await expect(
        database('versions').where({ series_id: 'c' }),
      ).resolves.toEqual([]);
    });

    it('takes 500 versions at once, whose events keep their order', async () => {
      const ids = Array.from({ length: 500 }, (_, index) => `s${index}`);
      const template = await registerTemplate();
      await database.batchInsert(
        'series',
        ids.map(id => ({ ...template, series_id: id })),
        50,
      );
      const { cursor } = await registry.changes.follow({
        timeoutMs: 0,
        signal: new AbortController().signal,
      });

      const results = await register(...ids.map(id => version(id, 'j1')));

      expect(new Set(results.map(result => result.version))).toEqual(
        new Set([1]),
      );
      const { changes } = await registry.changes.follow({
        since: cursor,
        timeoutMs: 0,
        signal: new AbortController().signal,
      });
      expect(changes.map(({ seriesId }) => seriesId)).toEqual(ids);
    });

    async function registerTemplate() {
      await registerSeries('template');
      return database('series').where({ series_id: 'template' }).first();
    }
  },
);
