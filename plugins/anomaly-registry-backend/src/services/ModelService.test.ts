import type { Knex } from 'knex';
import { fitDetector } from '@vigia/detectors';
import { createDatabase, databases } from '../__testUtils__/databases';
import { newSeries, newVersion } from '../__testUtils__/fixtures';
import { Registry } from './Registry';

jest.setTimeout(60_000);

const SERIES = 'press-01-radial';
const ACTOR = 'user:default/ana';

describe.each(databases.eachSupportedId())('ModelService on %s', databaseId => {
  let database: Knex;
  let registry: Registry;
  const seriesChanged = jest.fn();

  const register = (count: number) =>
    Promise.all(
      Array.from({ length: count }, (_, index) =>
        registry.models.registerVersion(
          SERIES,
          newVersion({ jobId: `job-${index}` }),
          ACTOR,
        ),
      ),
    );
  const promote = (
    version: number,
    options: { archiveExisting?: boolean; reason?: string } = {},
  ) =>
    registry.models.promote(
      SERIES,
      version,
      { strategy: 'direct', archiveExisting: true, ...options },
      ACTOR,
    );
  const stages = async () => {
    const { items } = await registry.models.listVersions(SERIES, {});
    return Object.fromEntries(
      items.map(({ version, stage }) => [`v${version}`, stage]),
    );
  };
  const events = async () =>
    (await registry.changes.eventsOf(SERIES, { limit: 500 })).items.reverse();

  beforeEach(async () => {
    seriesChanged.mockReset();
    database = await createDatabase(databaseId);
    registry = Registry.create({ database, signals: { seriesChanged } });
    await registry.series.register(newSeries(), ACTOR);
  });

  afterEach(() => database.destroy());

  describe('registerVersion', () => {
    it('knows the band of a detector that has one, and leaves it out where it has none', async () => {
      const zScore = await registry.models.registerVersion(
        SERIES,
        newVersion({ jobId: 'z-score' }),
        ACTOR,
      );
      const { mean, std } = zScore.metrics;
      expect(zScore.band).toEqual({
        expected: mean,
        lower: mean - zScore.threshold * std,
        upper: mean + zScore.threshold * std,
      });
      const forest = fitDetector({
        algorithm: 'isolation_forest',
        hyperparameters: { trees: 2, subsample: 16 },
        observations: {
          timestamps: Float64Array.from({ length: 100 }, (_, index) => index),
          values: Float64Array.from({ length: 100 }, (_, index) => index % 7),
        },
      });
      const { band } = await registry.models.registerVersion(
        SERIES,
        newVersion({
          jobId: 'forest',
          algorithm: 'isolation_forest',
          hyperparameters: {},
          state: forest.serialize(),
        }),
        ACTOR,
      );
      expect(band).toBeUndefined();
    });

    it('numbers versions from 1, answers the state, and leaves an event', async () => {
      const version = await registry.models.registerVersion(
        SERIES,
        newVersion(),
        ACTOR,
      );

      expect(version).toMatchObject({
        ...newVersion(),
        seriesId: SERIES,
        name: 'anomaly-detector-press-01-radial',
        version: 1,
        stage: 'Staging',
        stateBytes: JSON.stringify(newVersion().state).length,
        createdBy: ACTOR,
      });
      expect((await events()).at(-1)).toMatchObject({
        type: 'version.registered',
        version: 1,
        toStage: 'Staging',
        actor: ACTOR,
        at: version.createdAt,
        detail: { job_id: 'job-1', algorithm: 'statistical' },
      });
      expect(seriesChanged).toHaveBeenLastCalledWith(new Set([SERIES]));
      await expect(registry.series.get(SERIES)).resolves.toMatchObject({
        latestVersion: 1,
        latestStage: 'Staging',
        updatedAt: version.createdAt,
      });
    });

    it('gives concurrent registrations different, gapless numbers', async () => {
      const versions = await register(8);

      expect(versions.map(({ version }) => version).sort()).toEqual([
        1, 2, 3, 4, 5, 6, 7, 8,
      ]);
    });

    it('makes one version of one job, however often it is registered at once', async () => {
      const versions = await Promise.all(
        Array.from({ length: 8 }, () =>
          registry.models.registerVersion(SERIES, newVersion(), ACTOR),
        ),
      );

      expect(new Set(versions.map(({ version }) => version))).toEqual(
        new Set([1]),
      );
      expect(
        (await events()).filter(({ type }) => type === 'version.registered'),
      ).toHaveLength(1);
    });

    it('refuses an unknown series, and a state that does not restore, and keeps nothing', async () => {
      await expect(
        registry.models.registerVersion('nowhere', newVersion(), ACTOR),
      ).rejects.toThrow("There is no series 'nowhere'");
      await expect(
        registry.models.registerVersion(
          SERIES,
          newVersion({ state: { algorithm: 'statistical' } }),
          ACTOR,
        ),
      ).rejects.toThrow(/^state\./);
      await expect(stages()).resolves.toEqual({});
      await expect(events()).resolves.toHaveLength(1);
    });
  });

  describe('promote', () => {
    it("answers as the HLD's example and archives what was in Production", async () => {
      await register(5);
      await promote(4);

      await expect(promote(5, { reason: 'better AUC' })).resolves.toEqual({
        version: 'v5',
        stage: 'Production',
        previousVersion: 'v4',
        archived: true,
      });
      await expect(stages()).resolves.toMatchObject({
        v4: 'Archived',
        v5: 'Production',
      });
      expect((await events()).slice(-2)).toMatchObject([
        { version: 4, fromStage: 'Production', toStage: 'Archived' },
        {
          version: 5,
          fromStage: 'Staging',
          toStage: 'Production',
          actor: ACTOR,
          detail: { strategy: 'direct', reason: 'better AUC' },
        },
      ]);
    });

    it('sends what was in Production back to Staging when it shall not be archived', async () => {
      await register(2);
      await promote(1);

      await expect(promote(2, { archiveExisting: false })).resolves.toEqual({
        version: 'v2',
        stage: 'Production',
        previousVersion: 'v1',
        archived: false,
      });
      await expect(stages()).resolves.toEqual({
        v1: 'Staging',
        v2: 'Production',
      });
    });

    it('lets one of two promotions of a version win', async () => {
      await register(1);

      const results = await Promise.allSettled([promote(1), promote(1)]);

      expect(results.map(({ status }) => status).sort()).toEqual([
        'fulfilled',
        'rejected',
      ]);
      expect(results.find(({ status }) => status === 'rejected')).toMatchObject(
        {
          reason: {
            name: 'ConflictError',
            message: expect.stringContaining('is in stage Production'),
          },
        },
      );
    });

    it('leaves one version in Production after many promotions at once', async () => {
      await register(6);

      await Promise.all([1, 2, 3, 4, 5, 6].map(version => promote(version)));

      const byStage = Object.values(await stages());
      expect(byStage.filter(stage => stage === 'Production')).toHaveLength(1);
      expect(byStage.filter(stage => stage === 'Archived')).toHaveLength(5);
    });

    it('is guarded by the database itself', async () => {
      await register(2);
      await promote(1);

      await expect(
        database('versions')
          .where({ series_id: SERIES, version: 2 })
          .update({ stage: 'Production' }),
      ).rejects.toThrow(/unique/i);
    });

    it('refuses an unknown version and one that is not in Staging, and changes nothing', async () => {
      await register(1);
      await registry.models.registerVersion(
        SERIES,
        newVersion({ jobId: 'other', stage: 'None' }),
        ACTOR,
      );
      const before = await events();

      await expect(promote(3)).rejects.toThrow('There is no version v3');
      await expect(promote(2)).rejects.toThrow('is in stage None');
      await expect(stages()).resolves.toEqual({ v1: 'Staging', v2: 'None' });
      await expect(events()).resolves.toEqual(before);
    });
  });

  describe('production at a time', () => {
    afterEach(() => jest.restoreAllMocks());

    it('answers from the events, through archival, deletion and a new life of the series', async () => {
      const clock = jest.spyOn(Date, 'now');
      const at = async <T>(time: number, work: () => Promise<T>) => {
        clock.mockReturnValue(time);
        return work();
      };
      const productionAt = (time: number) =>
        registry.models.production(SERIES, time);

      await at(1_000, () => register(2));
      await at(2_000, () => promote(1));
      await at(3_000, () => promote(2));

      await expect(productionAt(1_999)).rejects.toThrow(
        'was in Production at 1970-01-01T00:00:01.999Z',
      );
      await expect(productionAt(2_000)).resolves.toMatchObject({
        version: 1,
        stage: 'Archived',
        state: newVersion().state,
      });
      await expect(productionAt(2_999.5)).resolves.toMatchObject({
        version: 1,
      });
      await expect(productionAt(3_000)).resolves.toMatchObject({ version: 2 });
      await expect(registry.models.production(SERIES)).resolves.toMatchObject({
        version: 2,
        state: newVersion().state,
      });

      await at(4_000, () => registry.series.delete(SERIES, ACTOR));
      await expect(productionAt(3_500)).rejects.toThrow(
        'it was deleted with its series',
      );
      await at(5_000, () => registry.series.register(newSeries(), ACTOR));
      await at(5_000, () => register(2));
      await expect(productionAt(4_500)).rejects.toThrow('No version of');
      await expect(productionAt(3_500)).rejects.toThrow(
        'it was deleted with its series',
      );
    });
  });
});
