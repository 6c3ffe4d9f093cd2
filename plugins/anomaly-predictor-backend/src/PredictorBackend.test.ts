import type { Knex } from 'knex';
import { Registry } from 'prom-client';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { createSeriesSources } from '@vigia/plugin-anomaly-node';
import { createStores, FakeRegistry } from './__testUtils__';
import { readPredictorConfig } from './config';
import { PredictorBackend } from './PredictorBackend';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'] });
const DAY_MS = 24 * 3_600_000;
const T0 = Date.parse('2026-01-01T00:00:00Z');
const TRAINING = Array.from({ length: 100 }, (_, index) =>
  index % 2 === 0 ? 1 : -1,
);

describe.each(databases.eachSupportedId())(
  'pushed predictions on %s',
  databaseId => {
    let knex: Knex;
    let registry: FakeRegistry;
    let stores: Awaited<ReturnType<typeof createStores>>;
    let backend: PredictorBackend;

    beforeEach(async () => {
      knex = await databases.init(databaseId);
      stores = await createStores(knex);
      registry = new FakeRegistry();
      backend = createBackend();
    });

    afterEach(() => knex.destroy());

    function createBackend() {
      return new PredictorBackend({
        config: readPredictorConfig(mockServices.rootConfig()),
        knex,
        logger: mockServices.logger.mock(),
        metricsRegistry: new Registry(),
        registry: registry.client(),
        signals: { seriesChanged: () => {} },
        sources: createSeriesSources([]),
      });
    }

    const push = (seriesId: string, timestamp: number, value: number) =>
      backend.scoring.predictor.predict(seriesId, timestamp, value);

    it('keeps roll-ups of all and events of the anomalies, the first of one observation', async () => {
      registry.put('a', { trainedOn: { values: TRAINING, to: T0 } });
      await push('a', T0, 1);
      await push('a', T0 + 1, 9);
      await push('a', T0 + 1, 10);
      await backend.stop();
      expect((await backend.anomalies.list({})).items).toMatchObject([
        {
          seriesId: 'a',
          timestamp: T0 + 1,
          value: 9,
          score: 9,
          threshold: 3,
          origin: 'pushed',
          version: 'v1',
        },
      ]);
      expect(await backend.rollups.list('a')).toMatchObject([
        { version: 'v1', count: 3, anomalies: 2, max: 10 },
      ]);
    });

    it('keeps nothing of a value that was only tried', async () => {
      registry.put('a', { trainedOn: { values: TRAINING, to: T0 } });
      expect(
        await backend.scoring.predictor.predict('a', T0 + 1, 9, {
          record: false,
        }),
      ).toMatchObject({ verdict: 'anomaly', score: 9 });
      await backend.stop();
      expect((await backend.anomalies.list({})).items).toEqual([]);
      expect(await backend.rollups.list('a')).toEqual([]);
    });

    it('falls back on what the roll-ups know of the values, once the registry is away', async () => {
      registry.put('a', { trainedOn: { values: TRAINING, to: T0 } });
      for (let second = 0; second < 40; second++) {
        await push('a', T0 + second, second % 2 === 0 ? 11 : 9);
      }
      await backend.stop();
      registry.reachable = false;
      backend = createBackend();
      expect(await push('a', T0 + 50, 14)).toMatchObject({
        score: expect.closeTo(4, 9),
        verdict: 'anomaly',
        answeredBy: {
          modelInfo: { type: 'fallback_zscore', loadedFrom: 'statistics' },
        },
      });
      expect(backend.health().status).toBe('degraded');
      expect(backend.isReady()).toBe(false);
    });

    it('answers though registry and database are away', async () => {
      registry.reachable = false;
      await knex.destroy();
      expect(await push('a', T0, 4)).toMatchObject({
        score: 4,
        answeredBy: { modelInfo: { loadedFrom: 'bounds' } },
      });
    });

    it('serves a promotion as soon as the change feed tells of it', async () => {
      registry.put('a', { trainedOn: { values: TRAINING, to: T0 } });
      const following = new AbortController();
      await backend.start(following.signal);
      expect(await push('a', T0 + 1, 4)).toMatchObject({
        answeredBy: { modelInfo: { version: 'v1', loadedFrom: 'cache' } },
      });
      registry.put('a', {
        trainedOn: { values: TRAINING.map(value => value * 10), to: T0 },
      });
      await new Promise(setImmediate);
      expect(await push('a', T0 + 2, 4)).toMatchObject({
        score: 0.4,
        answeredBy: { confidence: 'high', modelInfo: { version: 'v2' } },
      });
      following.abort();
    });

    it('reports the health of pushed series', async () => {
      registry.put('a', { trainedOn: { values: TRAINING, to: T0 } });
      await push('a', T0, 0.5);
      await backend.stop();
      await stores.anomalies.list({});
      await backend.collector.tick();
      expect(registry.reports).toMatchObject([
        {
          seriesId: 'a',
          lastObservedAt: T0,
          lastValue: 0.5,
          recentAnomalies: 0,
        },
      ]);
    });

    it('deletes what is older than it is to be kept', async () => {
      registry.put('a', { trainedOn: { values: TRAINING, to: T0 } });
      await push('a', T0, 9);
      await backend.stop();
      await backend.applyRetention(Date.now() + 89 * DAY_MS);
      expect((await backend.anomalies.list({})).total).toBe(1);
      await backend.applyRetention(Date.now() + 91 * DAY_MS);
      expect((await backend.anomalies.list({})).total).toBe(0);
      expect(await backend.rollups.list('a')).toHaveLength(1);
      await backend.applyRetention(Date.now() + 401 * DAY_MS);
      expect(await backend.rollups.list('a')).toEqual([]);
    });
  },
);

describe('readPredictorConfig', () => {
  it.each([
    ['collector.intervalSeconds', { collector: { intervalSeconds: 0 } }],
    ['anomalyRetentionDays', { anomalyRetentionDays: -1 }],
    ['maxBodyBytes', { maxBodyBytes: 1 }],
  ])('refuses a bad %s', (key, predictor) => {
    const config = mockServices.rootConfig({
      data: { anomaly: { predictor } },
    });
    expect(() => readPredictorConfig(config)).toThrow(
      `anomaly.predictor.${key} must be at least`,
    );
  });
});
