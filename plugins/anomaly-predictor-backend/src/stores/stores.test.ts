import fc from 'fast-check';
import type { Knex } from 'knex';
import { TestDatabases } from '@backstage/backend-test-utils';
import { Moments, QuantileSketch } from '@vigia/detectors';
import { ROLLUP_WINDOW_MS, type AnomalyEvent } from '@vigia/predictor';
import {
  createStores,
  instanceReport,
  rollupDelta as delta,
} from '../__testUtils__';
import { SLOTS } from './SlotStore';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'] });

function anomaly(
  seriesId: string,
  timestamp: number,
  over: Partial<AnomalyEvent> = {},
): AnomalyEvent {
  return {
    seriesId,
    timestamp,
    value: 9,
    score: 4,
    threshold: 3,
    version: 'v1',
    layer: 'cache',
    origin: 'pulled',
    recordedAt: 1_000,
    ...over,
  };
}

describe.each(databases.eachSupportedId())('stores on %s', databaseId => {
  let knex: Knex;
  let stores: Awaited<ReturnType<typeof createStores>>;

  beforeEach(async () => {
    knex = await databases.init(databaseId);
    stores = await createStores(knex);
  });

  afterEach(() => knex.destroy());

  describe('anomalies', () => {
    it('keeps the first of a series and timestamp', async () => {
      await stores.anomalies.insert([
        anomaly('a', 1, { value: 1, expected: 0, lower: -3, upper: 3 }),
      ]);
      await stores.anomalies.insert([
        anomaly('a', 1, { value: 2 }),
        anomaly('b', 1),
      ]);
      const { items, total } = await stores.anomalies.list({});
      expect(total).toBe(2);
      expect(items.find(({ seriesId }) => seriesId === 'a')).toEqual({
        id: expect.any(String),
        ...anomaly('a', 1, { value: 1, expected: 0, lower: -3, upper: 3 }),
      });
    });

    it('lists all of them once, newest first, page by page, ties included', async () => {
      const events = Array.from({ length: 25 }, (_, index) =>
        anomaly(`s${index % 7}`, 100 + Math.floor(index / 7)),
      );
      await stores.anomalies.insert(events);
      const seen: number[] = [];
      const ids = new Set<string>();
      let cursor: string | undefined;
      do {
        const page = await stores.anomalies.list({ limit: 4, cursor });
        expect(page.total).toBe(25);
        for (const { id, timestamp } of page.items) {
          ids.add(id);
          seen.push(timestamp);
        }
        cursor = page.nextCursor;
      } while (cursor);
      expect(ids.size).toBe(25);
      expect(seen).toEqual([...seen].sort((a, b) => b - a));
    });

    it('filters by series and time', async () => {
      await stores.anomalies.insert([
        anomaly('a', 1),
        anomaly('a', 2),
        anomaly('a', 3),
        anomaly('b', 2),
      ]);
      const { items } = await stores.anomalies.list({
        seriesId: 'a',
        from: 2,
        to: 2,
      });
      expect(
        items.map(({ seriesId, timestamp }) => [seriesId, timestamp]),
      ).toEqual([['a', 2]]);
    });

    it('forgets by the time of recording, not of the observation', async () => {
      await stores.anomalies.insert([
        anomaly('old', 9e12, { recordedAt: 1 }),
        anomaly('new', 1, { recordedAt: 10 }),
      ]);
      expect(await stores.anomalies.deleteRecordedBefore(10)).toBe(1);
      expect(
        (await stores.anomalies.list({})).items.map(({ seriesId }) => seriesId),
      ).toEqual(['new']);
    });

    it('tells the newest times after one, of each series asked for', async () => {
      await stores.anomalies.insert(
        [1, 2, 3, 4].flatMap(timestamp => [
          anomaly('a', timestamp),
          anomaly('b', -timestamp),
        ]),
      );
      expect(
        await stores.anomalies.timesSince(
          [
            { seriesId: 'a', since: 1 },
            { seriesId: 'none', since: 0 },
            { seriesId: 'b', since: -3 },
          ],
          2,
        ),
      ).toEqual([[3, 4], [], [-2, -1]]);
    });
  });

  describe('roll-ups', () => {
    it('merges into what one roll-up over all values would be', async () => {
      // Roll-ups sum what is smaller than 1e-100 as 0.
      const value = fc
        .double({ min: -1e6, max: 1e6, noNaN: true })
        .map(drawn => (Math.abs(drawn) < 1e-100 ? 0 : drawn));
      const values = fc.array(value, {
        maxLength: 20,
      });
      let series = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.array(values, { minLength: 1, maxLength: 4 }),
          async parts => {
            const seriesId = `s${series++}`;
            for (const part of parts) {
              await stores.rollups.merge([
                delta(part, { seriesId, errors: 1, anomalies: part.length }),
              ]);
            }
            const all = Moments.of(parts.flat());
            const { moments: merged } = await stores.rollups.recentMoments(
              seriesId,
            );
            const [rollup] = await stores.rollups.list(seriesId);
            expect([merged.count, merged.min, merged.max]).toEqual([
              all.count,
              all.min,
              all.max,
            ]);
            expect(Math.abs(merged.mean - all.mean)).toBeLessThan(1e-6);
            expect(Math.abs(merged.std - all.std)).toBeLessThan(1e-3);
            expect(rollup).toMatchObject({
              errors: parts.length,
              anomalies: all.count,
              windowMs: ROLLUP_WINDOW_MS,
            });
          },
        ),
        { numRuns: 25 },
      );
    });

    it('merges many at once, whatever their order, and holds the largest values', async () => {
      const many = Array.from({ length: 120 }, (_, index) =>
        delta([1e100, -1e100], { seriesId: `s${index}` }),
      );
      await Promise.all([
        stores.rollups.merge(many),
        stores.rollups.merge([...many].reverse()),
      ]);
      expect(await stores.rollups.list('s7')).toMatchObject([
        { count: 4, min: -1e100, max: 1e100 },
      ]);
    });

    it('merges sketches to those of all values, whoever merges at the same time', async () => {
      const random = Array.from({ length: 40 }, (_, part) =>
        Array.from({ length: 25 }, (_each, i) => Math.sin(part * 25 + i) * 50),
      );
      await Promise.all(
        random.map((values, part) => {
          const both = [
            delta(values),
            delta(values, { seriesId: 'b' }),
            ...Array.from({ length: 60 }, (_, i) =>
              delta([1], { seriesId: `s${i}` }),
            ),
          ];
          return stores.rollups.merge(part % 2 ? both : both.reverse());
        }),
      );
      const all = Float64Array.from(random.flat());
      const quantiles = (values: Float64Array) => {
        const sketch = QuantileSketch.of(values);
        return {
          p50: sketch.quantile(0.5),
          p95: sketch.quantile(0.95),
          p99: sketch.quantile(0.99),
        };
      };
      for (const seriesId of ['a', 'b']) {
        expect(await stores.rollups.list(seriesId)).toMatchObject([
          {
            count: 1_000,
            values: quantiles(all),
            scores: quantiles(all.map(Math.abs)),
            latenciesMs: quantiles(all.map(() => 1)),
          },
        ]);
      }
      expect(await stores.rollups.list('s59')).toMatchObject([{ count: 40 }]);
    });

    it('tells no quantiles of a roll-up of which a part was never sketched', async () => {
      await stores.rollups.merge([delta([1, 2])]);
      await knex('rollups').update({ sketches: null });
      await stores.rollups.merge([delta([3])]);
      const [rollup] = await stores.rollups.list('a');
      expect([rollup.count, rollup.values]).toEqual([3, undefined]);
    });

    it('tells until when the recent moments count', async () => {
      expect((await stores.rollups.recentMoments('a')).recordedAt).toBe(
        undefined,
      );
      const before = Date.now();
      await stores.rollups.merge([delta([1])]);
      const { recordedAt } = await stores.rollups.recentMoments('a');
      expect(recordedAt).toBeGreaterThanOrEqual(before);
      expect(recordedAt).toBeLessThanOrEqual(Date.now());
    });

    it('tells the series with the most predictions lately', async () => {
      await stores.rollups.merge([
        delta([1, 2], { seriesId: 'two' }),
        delta([1], { seriesId: 'three' }),
        delta([1, 2], { seriesId: 'three', windowStart: ROLLUP_WINDOW_MS }),
        delta([1, 2], { seriesId: 'also-two' }),
        delta([], { seriesId: 'errors-only', errors: 5 }),
        delta([1, 2, 3, 4], { seriesId: 'long-ago' }),
      ]);
      await knex('rollups')
        .where({ series_id: 'long-ago' })
        .update({ recorded_at: 5 });
      const top = async (limit: number) =>
        (await stores.rollups.traffic(6, limit)).map(
          ({ seriesId, predictions }) => [seriesId, predictions],
        );
      expect(await top(10)).toEqual([
        ['three', 3],
        ['also-two', 2],
        ['two', 2],
      ]);
      expect(await top(1)).toEqual([['three', 3]]);
    });

    it('sums up the predictions that were recorded within a range, its end exclusive', async () => {
      for (const [recordedAt, values] of [
        [1_000, [1]],
        [2_000, [1, 2]],
        [3_000, [1, 2, 3, 4]],
      ] as const) {
        const seriesId = `at-${recordedAt}`;
        await stores.rollups.merge([delta([...values], { seriesId })]);
        await knex('rollups')
          .where({ series_id: seriesId })
          .update({ recorded_at: recordedAt });
      }
      const total = (from: number, to: number) =>
        stores.rollups.trafficTotal({ from, to });
      expect(await total(1_000, 3_000)).toBe(3);
      expect(await total(2_000, 3_001)).toBe(6);
      expect(await total(3_001, 9_000)).toBe(0);
    });

    it('lists a range with the window that its start lies in, and the last seven days there are', async () => {
      const day = 24 * ROLLUP_WINDOW_MS;
      await stores.rollups.merge(
        [0, 1, 8 * 24, 8 * 24 + 1].map(hour =>
          delta([1], { windowStart: hour * ROLLUP_WINDOW_MS }),
        ),
      );
      const starts = async (range?: { from?: number; to?: number }) =>
        (await stores.rollups.list('a', range)).map(
          ({ windowStart }) => windowStart / ROLLUP_WINDOW_MS,
        );
      expect(await starts()).toEqual([192, 193]);
      expect(await starts({ from: ROLLUP_WINDOW_MS + 1, to: 2 * day })).toEqual(
        [1],
      );
      expect(await starts({ from: 0 })).toEqual([0, 1, 192, 193]);
    });
  });

  describe('batches', () => {
    const batch = {
      id: 'batch-1',
      anomalies: [anomaly('a', 1)],
      rollups: [delta([1])],
    };

    it('keeps one of an id once, though it comes many times at once', async () => {
      await Promise.all(
        Array.from({ length: 8 }, () => stores.records.write(batch)),
      );
      await stores.records.write({ ...batch, id: 'batch-2' });
      expect(await stores.rollups.list('a')).toMatchObject([{ count: 2 }]);
    });

    it('does not take one for kept that failed', async () => {
      await knex.schema.renameTable('rollups', 'away');
      await expect(stores.records.write(batch)).rejects.toThrow(/rollups/);
      await knex.schema.renameTable('away', 'rollups');
      await stores.records.write(batch);
      expect(await stores.rollups.list('a')).toMatchObject([{ count: 1 }]);
      expect((await stores.anomalies.list({})).total).toBe(1);
    });

    it('forgets ids after a while', async () => {
      await stores.records.write(batch);
      await stores.records.deleteBatchesKeptBefore(Date.now() + 1);
      await stores.records.write(batch);
      expect(await stores.rollups.list('a')).toMatchObject([{ count: 2 }]);
    });
  });

  describe('instances', () => {
    const NOW = 1_700_000_000_000;
    const MINUTE_MS = 60_000;
    it('lists the latest report of those heard of lately, the oldest first', async () => {
      await stores.instances.report(
        instanceReport('silent'),
        NOW - 2 * MINUTE_MS,
      );
      await stores.instances.report(
        instanceReport('b', { startedAt: 5 }),
        NOW - 9,
      );
      await stores.instances.report(
        instanceReport('a', { startedAt: 9 }),
        NOW - 9,
      );
      await stores.instances.report(
        instanceReport('b', { startedAt: 5, status: 'draining' }),
        NOW,
      );
      const { items } = await stores.instances.list({ historyMinutes: 1 }, NOW);
      expect(
        items.map(({ instanceId, status }) => [instanceId, status]),
      ).toEqual([
        ['b', 'draining'],
        ['a', 'healthy'],
      ]);
      expect(items[1]).toEqual(
        JSON.parse(JSON.stringify(instanceReport('a', { startedAt: 9 }))),
      );
    });

    it('lists no longer who has ended, or said that it ends a while ago', async () => {
      for (const [id, status] of [
        ['a', 'healthy'],
        ['b', 'draining'],
        ['c', 'healthy'],
      ] as const) {
        await stores.instances.report(instanceReport(id, { status }), NOW);
      }
      await stores.instances.forget('a');
      const { items } = await stores.instances.list(
        { historyMinutes: 1 },
        NOW + 20_000,
      );
      expect(items.map(({ instanceId }) => instanceId)).toEqual(['c']);
    });

    it('sums the traffic of all up, and keeps it for an hour', async () => {
      for (let seconds = 0; seconds <= 3_700; seconds += 50) {
        for (const id of ['a', 'b']) {
          await stores.instances.report(
            instanceReport(id),
            NOW + seconds * 1_000,
          );
        }
      }
      const end = NOW + 3_700_000;
      const { history } = await stores.instances.list(
        { historyMinutes: 60 },
        end,
      );
      expect(history).toHaveLength(72);
      expect(history[0]).toEqual({
        at: expect.any(Number),
        requestsPerSecond: 40,
        predictionsPerSecond: 80,
        errorsPerSecond: 4,
        p50Ms: 1,
        p99Ms: 3,
      });
      const [{ rows }] = await knex('predictor_traffic').count({ rows: '*' });
      expect(Number(rows)).toBeLessThan(2 * 75);
    });
  });

  describe('cursors', () => {
    const batch = { anomalies: [anomaly('a', 1)], rollups: [delta([1])] };
    const source = 'digest';

    it('keeps nothing of a batch whose cursor somebody else has moved', async () => {
      await stores.records.writePulled(batch, {
        seriesId: 'a',
        source,
        from: undefined,
        to: 5,
      });
      for (const from of [undefined, 4]) {
        await expect(
          stores.records.writePulled(
            { ...batch, anomalies: [anomaly('a', 2)] },
            { seriesId: 'a', source, from, to: 6 },
          ),
        ).rejects.toThrow(/Another instance/);
      }
      expect(await stores.cursors.get('a', source)).toBe(5);
      expect((await stores.anomalies.list({})).total).toBe(1);
      expect(await stores.rollups.list('a')).toMatchObject([{ count: 1 }]);
    });

    it('drops a cursor that was reached in another source, and keeps what was found there', async () => {
      await stores.records.writePulled(batch, {
        seriesId: 'a',
        source,
        from: undefined,
        to: 5,
      });
      expect(await stores.cursors.get('a', 'another')).toBeUndefined();
      await stores.records.writePulled(
        { anomalies: [], rollups: [] },
        { seriesId: 'a', source: 'another', from: undefined, to: 3 },
      );
      expect(await stores.cursors.get('a', 'another')).toBe(3);
      expect((await stores.anomalies.list({})).total).toBe(1);
    });

    it('takes a cursor of before sources were kept for one of any', async () => {
      await knex('collector_cursors').insert({
        series_id: 'a',
        observed_until: 5,
        updated_at: 0,
      });
      expect(await stores.cursors.get('a', source)).toBe(5);
    });

    it('knows all series of which anything is kept, each once', async () => {
      await stores.records.write({
        anomalies: [anomaly('only-anomaly', 1), anomaly('a', 2)],
        rollups: [delta([1])],
      });
      await stores.records.writePulled(
        { anomalies: [], rollups: [] },
        { seriesId: 'only-cursor', source, from: undefined, to: 5 },
      );
      expect((await stores.records.seriesIds()).sort()).toEqual([
        'a',
        'only-anomaly',
        'only-cursor',
      ]);
    });

    it('forgets a series whole', async () => {
      await stores.records.writePulled(batch, {
        seriesId: 'a',
        source,
        from: undefined,
        to: 5,
      });
      await stores.records.forget('a');
      expect(await stores.cursors.get('a', source)).toBeUndefined();
      expect((await stores.anomalies.list({})).total).toBe(0);
      expect(await stores.rollups.list('a')).toEqual([]);
    });
  });

  describe('slots', () => {
    const LEASE_MS = 30_000;
    const T0 = 1_700_000_000_000;

    it('are shared fairly by whoever is there, one holder each', async () => {
      const alone = await stores.slots.share('one', LEASE_MS, T0);
      expect(alone.size).toBe(SLOTS);
      expect((await stores.slots.share('two', LEASE_MS, T0 + 1)).size).toBe(0);
      const one = await stores.slots.share('one', LEASE_MS, T0 + 2);
      const two = await stores.slots.share('two', LEASE_MS, T0 + 3);
      expect([one.size, two.size]).toEqual([SLOTS / 2, SLOTS / 2]);
      expect(new Set([...one, ...two]).size).toBe(SLOTS);
    });

    it('pass to others when the lease of their holder ends, or when it leaves', async () => {
      await stores.slots.share('dead', LEASE_MS, T0);
      expect(
        (await stores.slots.share('alive', LEASE_MS, T0 + LEASE_MS)).size,
      ).toBe(0);
      expect(
        (await stores.slots.share('alive', LEASE_MS, T0 + LEASE_MS + 1)).size,
      ).toBe(SLOTS);
      await stores.slots.leave('alive');
      expect(
        (await stores.slots.share('next', LEASE_MS, T0 + LEASE_MS + 2)).size,
      ).toBe(SLOTS);
    });

    it('are never held twice when many come at once', async () => {
      const shares = await Promise.all(
        ['a', 'b', 'c', 'd'].map(id => stores.slots.share(id, LEASE_MS, T0)),
      );
      const held = shares.flatMap(slots => [...slots]);
      expect(new Set(held).size).toBe(held.length);
    });
  });
});
