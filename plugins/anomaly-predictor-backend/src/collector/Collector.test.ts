import type { Knex } from 'knex';
import { Registry } from 'prom-client';
import { Moments, QuantileSketch } from '@vigia/detectors';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { createSeriesSources } from '@vigia/plugin-anomaly-node';
import { createStores, FakeRegistry, FakeSource } from '../__testUtils__';
import { readPredictorConfig } from '../config';
import { PredictorBackend } from '../PredictorBackend';
import { RecordStore } from '../stores';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'] });

/** End of the training window. */
const T0 = Date.parse('2026-01-01T00:00:00Z');
/** Mean 0, population std 1; no two neighbours alike. */
const TRAINING = Array.from({ length: 400 }, (_, index) =>
  index % 2 === 0 ? 1 : -1,
);
const SOURCE = { type: 'fake', parameters: {} };

/** Observations a second apart, from the `first`-th second after the training; every `outlierEvery`-th is an anomaly. */
function observations(first: number, count: number, outlierEvery = Infinity) {
  return Array.from({ length: count }, (_, index) => {
    const second = first + index;
    const normal = second % 2 === 0 ? 1 : -1;
    return {
      timestamp: T0 + second * 1_000,
      value: second % outlierEvery === 0 ? 10 : normal,
    };
  });
}

describe.each(databases.eachSupportedId())('collector on %s', databaseId => {
  let knex: Knex;
  let registry: FakeRegistry;
  let source: FakeSource;
  let stores: Awaited<ReturnType<typeof createStores>>;
  const changed: string[] = [];

  beforeEach(async () => {
    knex = await databases.init(databaseId);
    stores = await createStores(knex);
    registry = new FakeRegistry();
    source = new FakeSource();
    changed.length = 0;
  });

  afterEach(async () => {
    jest.restoreAllMocks();
    await knex.destroy();
  });

  function createBackend(instanceId = 'one') {
    return new PredictorBackend({
      config: readPredictorConfig(mockServices.rootConfig()),
      knex,
      logger: mockServices.logger.mock(),
      metricsRegistry: new Registry(),
      registry: registry.client(),
      signals: { seriesChanged: ids => changed.push(...ids) },
      sources: createSeriesSources([source]),
      instanceId,
    });
  }

  const cursorOf = async (seriesId: string) =>
    (await knex('collector_cursors').where({ series_id: seriesId }).first())
      ?.observed_until;

  const count = async (seriesId: string) =>
    (await stores.rollups.list(seriesId, { from: 0 })).reduce(
      (sum, rollup) => sum + rollup.count,
      0,
    );

  it('begins at the end of the training window, follows what comes, and finds the anomalies', async () => {
    registry.put('a', {
      source: SOURCE,
      trainedOn: { values: TRAINING, to: T0 },
    });
    registry.put('pushed', { trainedOn: { values: TRAINING, to: T0 } });
    source.add('a', ...observations(-50, 150, 40));
    const backend = createBackend();
    await backend.collector.tick();
    expect(await count('a')).toBe(99);
    const { items } = await stores.anomalies.list({});
    expect(items).toMatchObject([
      {
        seriesId: 'a',
        timestamp: T0 + 80_000,
        version: 'v1',
        layer: 'mlflow',
        origin: 'pulled',
        value: 10,
        score: 10,
      },
      {
        seriesId: 'a',
        timestamp: T0 + 40_000,
        layer: 'mlflow',
        expected: 0,
        lower: -3,
        upper: 3,
      },
    ]);
    expect(changed).toContain('a');

    source.add('a', ...observations(100, 10));
    await backend.collector.tick();
    await backend.collector.tick();
    expect(await count('a')).toBe(109);
    expect(await cursorOf('a')).toBe(T0 + 109_000);
  });

  it('reads what one read cannot take in several', async () => {
    registry.put('a', {
      source: SOURCE,
      trainedOn: { values: TRAINING, to: T0 },
    });
    source.add('a', ...observations(1, 12_000));
    await createBackend().collector.tick();
    expect(await count('a')).toBe(12_000);
  });

  it('loses and doubles nothing when it dies between batches', async () => {
    registry.put('a', {
      source: SOURCE,
      trainedOn: { values: TRAINING, to: T0 },
    });
    source.add('a', ...observations(1, 12_000, 1_000));
    const original = RecordStore.prototype.writePulled;
    let writes = 0;
    jest
      .spyOn(RecordStore.prototype, 'writePulled')
      .mockImplementation(async function write(this: RecordStore, ...args) {
        writes++;
        if (writes === 2) {
          throw new Error('killed');
        }
        return original.apply(this, args);
      });
    const dying = createBackend('dying');
    await dying.collector.tick();
    expect(await cursorOf('a')).toBe(T0 + 5_000_000);
    await dying.stop();

    await createBackend('next').collector.tick();
    expect(await count('a')).toBe(12_000);
    expect((await stores.anomalies.list({})).total).toBe(12);
  });

  it('loses and doubles nothing when the transaction fails half way', async () => {
    registry.put('a', {
      source: SOURCE,
      trainedOn: { values: TRAINING, to: T0 },
    });
    source.add('a', ...observations(1, 100, 10));
    const failing = jest
      .spyOn(stores.rollups.constructor.prototype, 'merge')
      .mockRejectedValueOnce(new Error('disk full'));
    const backend = createBackend();
    await backend.collector.tick();
    expect(failing).toHaveBeenCalledTimes(1);
    expect(await cursorOf('a')).toBeUndefined();
    expect((await stores.anomalies.list({})).total).toBe(0);

    await createBackend().collector.tick();
    expect(await count('a')).toBe(100);
    expect((await stores.anomalies.list({})).total).toBe(10);
  });

  it('goes on with the context of before after a restart', async () => {
    const values = TRAINING.map((_, index) => ((index * 37) % 101) / 50 - 1);
    const trainedOn = {
      values,
      to: T0,
      algorithm: 'isolation_forest',
      hyperparameters: { lags: 4 },
    };
    registry.put('a', { source: SOURCE, trainedOn });
    source.add('a', ...observations(-20, 60));
    await createBackend('one').collector.tick();
    source.add('a', { timestamp: T0 + 41_000, value: 1_000 });
    const next = createBackend('one');
    await next.collector.tick();
    expect(
      (await stores.anomalies.list({ seriesId: 'a', from: T0 + 41_000 })).items,
    ).toMatchObject([{ value: 1_000 }]);
  });

  it('lets a detector go on learning over batches, refused values and a restart, and counts its alarms', async () => {
    const hyperparameters = { rest: 3 };
    const trainedOn = {
      values: TRAINING,
      to: T0,
      algorithm: 'range',
      hyperparameters,
    };
    registry.put('a', { source: SOURCE, trainedOn });
    const at = (second: number, value: number) => ({
      timestamp: T0 + second * 1_000,
      value,
    });
    const first = createBackend('one');
    // The second outlier is within the rest after the first.
    source.add('a', at(1, 2), at(2, 4), at(3, 0), at(4, 0), at(5, NaN));
    await first.collector.tick();
    source.add('a', at(6, 3.9), at(7, 4));
    await first.collector.tick();
    const next = createBackend('one');
    source.add('a', at(8, 4), at(9, 7));
    await next.collector.tick();

    expect((await stores.anomalies.list({ seriesId: 'a' })).items).toEqual([
      expect.objectContaining({
        value: 7,
        // Beyond -1 to 4, by a share of 5.
        score: 0.6,
        lower: expect.closeTo(-1.13, 2),
        upper: expect.closeTo(4.13, 2),
      }),
      expect.objectContaining({ value: 2, score: 0.5 }),
    ]);
    const [{ anomalies }] = await stores.rollups.list('a');
    expect([await count('a'), anomalies]).toEqual([8, 2]);
  });

  it('shares the series with a second instance, each one once', async () => {
    const ids = Array.from({ length: 40 }, (_, index) => `series-${index}`);
    for (const id of ids) {
      registry.put(id, {
        source: SOURCE,
        trainedOn: { values: TRAINING, to: T0 },
      });
      source.add(id, ...observations(1, 50));
    }
    const one = createBackend('one');
    const two = createBackend('two');
    // Each knows of the other after its second tick.
    await one.collector.tick();
    await two.collector.tick();
    for (const id of ids) {
      source.add(id, ...observations(51, 50));
    }
    await Promise.all([one.collector.tick(), two.collector.tick()]);
    await Promise.all([one.collector.tick(), two.collector.tick()]);
    expect(await Promise.all(ids.map(count))).toEqual(ids.map(() => 100));
    const predictions = [one.health().predictions, two.health().predictions];
    expect(predictions[0] + predictions[1]).toBe(4_000);

    for (const id of ids) {
      source.add(id, ...observations(101, 50));
    }
    await Promise.all([one.collector.tick(), two.collector.tick()]);
    expect(two.health().predictions).toBeGreaterThan(predictions[1]);
    expect(one.health().predictions).toBeGreaterThan(predictions[0]);
    expect(await Promise.all(ids.map(count))).toEqual(ids.map(() => 150));
  });

  it('goes on with the others when one source fails', async () => {
    for (const id of ['good', 'bad']) {
      registry.put(id, {
        source: SOURCE,
        trainedOn: { values: TRAINING, to: T0 },
      });
      source.add(id, ...observations(1, 10));
    }
    source.failing.add('bad');
    const backend = createBackend();
    await backend.collector.tick();
    expect([await count('good'), await count('bad')]).toEqual([10, 0]);
  });

  it('counts what cannot be scored as errors and moves on', async () => {
    registry.put('a', {
      source: SOURCE,
      trainedOn: { values: TRAINING, to: T0 },
    });
    const [first, second] = observations(1, 2);
    source.add('a', second, first, second, {
      timestamp: T0 + 3_000,
      value: NaN,
    });
    await createBackend().collector.tick();
    expect(await stores.rollups.list('a')).toMatchObject([
      { count: 2, errors: 2 },
    ]);
    expect(await cursorOf('a')).toBe(T0 + 3_000);
  });

  it('waits while the registry is away, rather than to score by a fallback', async () => {
    registry.put('a', {
      source: SOURCE,
      trainedOn: { values: TRAINING, to: T0 },
    });
    source.add('a', ...observations(1, 10));
    const backend = createBackend();
    registry.reachable = false;
    await backend.collector.tick();
    expect(await count('a')).toBe(0);
    registry.reachable = true;
    await backend.collector.tick();
    expect(await count('a')).toBe(10);
  });

  it('follows series that come, move on or go, as the change feed tells', async () => {
    const backend = createBackend();
    const following = new AbortController();
    await backend.start(following.signal);
    await backend.collector.tick();
    source.add('a', ...observations(1, 10));
    registry.put('a', {
      source: SOURCE,
      trainedOn: { values: TRAINING, to: T0 },
    });
    await new Promise(setImmediate);
    await backend.collector.tick();
    expect(await count('a')).toBe(10);

    registry.archive('a');
    await new Promise(setImmediate);
    source.add('a', ...observations(11, 10));
    await backend.collector.tick();
    expect(await count('a')).toBe(10);

    registry.delete('a');
    await new Promise(setImmediate);
    await backend.collector.tick();
    expect([await count('a'), await cursorOf('a')]).toEqual([0, undefined]);
    following.abort();
  });

  it('begins a series anew when it is given another source', async () => {
    const trainedOn = { values: TRAINING, to: T0 };
    registry.put('a', { source: SOURCE, trainedOn });
    source.add('a', ...observations(100, 10));
    const backend = createBackend();
    const following = new AbortController();
    await backend.start(following.signal);
    await backend.collector.tick();
    expect(await cursorOf('a')).toBe(T0 + 109_000);

    source.replace('a', ...observations(1, 20));
    registry.put('a', {
      source: { type: 'fake', parameters: { target: 'another' } },
      trainedOn,
    });
    await new Promise(setImmediate);
    await backend.collector.tick();
    expect(await cursorOf('a')).toBe(T0 + 20_000);
    expect(await count('a')).toBe(30);
    following.abort();
  });

  it('forgets at its start what was deleted while nobody followed', async () => {
    registry.put('stays', {});
    for (const seriesId of ['stays', 'gone']) {
      const kept = {
        windowStart: T0,
        version: 'v1',
        errors: 0,
        anomalies: 0,
        latencySumMs: 0,
        moments: Moments.of([0]),
        values: QuantileSketch.create(),
        scores: QuantileSketch.create(),
        latencies: QuantileSketch.create(),
      };
      await stores.rollups.merge([{ ...kept, seriesId }]);
    }
    const backend = createBackend();
    registry.reachable = false;
    await backend.collector.tick();
    expect([await count('stays'), await count('gone')]).toEqual([1, 1]);
    registry.reachable = true;
    await backend.collector.tick();
    expect([await count('stays'), await count('gone')]).toEqual([1, 0]);
  });

  it('reports the health of each series to the registry, once for each change', async () => {
    registry.put('stuck', {
      source: SOURCE,
      trainedOn: { values: TRAINING, to: T0 },
    });
    const stuck = observations(1, 300).map(({ timestamp }) => ({
      timestamp,
      value: 0.5,
    }));
    source.add('stuck', ...stuck, { timestamp: T0 + 301_000, value: 10 });
    jest.spyOn(Date, 'now').mockReturnValue(T0 + 302_000);
    const backend = createBackend();
    await backend.collector.tick();
    await backend.collector.tick();
    expect(registry.reports).toEqual([
      expect.objectContaining({
        seriesId: 'stuck',
        health: expect.stringMatching(/^(healthy|anomalous|drifting|stuck)$/),
        lastObservedAt: T0 + 301_000,
        lastValue: 10,
        recentAnomalies: 1,
      }),
    ]);
  });
});
