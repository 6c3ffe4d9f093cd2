import express from 'express';
import type { Knex } from 'knex';
import request from 'supertest';
import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { Moments, QuantileSketch } from '@vigia/detectors';
import { toWire } from '@vigia/plugin-anomaly-common';
import type { Authorizer } from '@vigia/plugin-anomaly-node';
import { createStores, instanceReport } from '../__testUtils__';
import { createRouter, type RouterOptions } from './createRouter';

const HOUR_MS = 3_600_000;
const VALUES = Float64Array.of(1, 2, 3, 10);
const sketch = QuantileSketch.of(VALUES).toParts();

const rollup = (over: object = {}) => ({
  series_id: 'a',
  version: 'v1',
  window_start: HOUR_MS,
  errors: 1,
  anomalies: 2,
  ...Moments.of(VALUES).toJSON(),
  latency_sum_ms: 4,
  values: sketch,
  scores: sketch,
  latencies: sketch,
  ...over,
});

const anomaly = (over: object = {}) => ({
  series_id: 'a',
  timestamp: HOUR_MS,
  value: 10,
  score: 10,
  threshold: 3,
  version: 'v1',
  layer: 'cache',
  origin: 'pushed',
  recorded_at: 1,
  ...over,
});

const why = { component: 'range', severity: 2, measured: 7, bound: 3.5 };
const explained = (over: object = {}, event: object = {}) =>
  anomaly({ explanation: { ...why, ...over }, ...event });
const windows = (over: object = {}) => ({
  windows: {
    seen: [5],
    most_similar: [4],
    observations_per_level: 3,
    observations_ago: 6,
    ...over,
  },
});

/** Of b twice, the second an anomaly, and of c one while its detector was initializing. */
const observations = (over: object = {}) => ({
  series_ids: ['b', 'b', 'c'],
  versions: ['v1', 'v1', 'v2'],
  timestamps: [HOUR_MS, HOUR_MS + 1, HOUR_MS],
  values: [1, 9, -4],
  scores: [0.5, 8, null],
  anomaly_index: [1],
  latencies_ms: [1, 2, 3],
  ...over,
});

const records = (over: object = {}) => ({
  batch_id: 'batch-1.0',
  instance_id: 'i',
  rollups: [rollup()],
  anomalies: [anomaly()],
  ...over,
});

describe('what predictors tell the portal', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  const app = express();
  let knex: Knex;

  beforeAll(async () => {
    knex = await databases.init('SQLITE_3');
    const authorizer = { require: jest.fn(), requireService: jest.fn() };
    app.use(
      createRouter({
        ...(await createStores(knex)),
        authorizer: authorizer as unknown as Authorizer,
        metrics: (_request, _response, next) => next(),
        maxBodyBytes: 1_000_000,
      } as Partial<RouterOptions> as RouterOptions),
      MiddlewareFactory.create({
        config: mockServices.rootConfig(),
        logger: mockServices.logger.mock(),
      }).error(),
    );
  });
  afterAll(() => knex.destroy());

  const post = (path: string, body: object | string) =>
    request(app).post(path).set('content-type', 'application/json').send(body);
  const get = async (path: string) => (await request(app).get(path)).body;

  it('keeps a batch once, and answers a replay the same', async () => {
    for (let times = 0; times < 2; times++) {
      const { status, text } = await post('/records', records());
      expect([status, text]).toEqual([204, '']);
    }
    const { items } = await get('/rollups/a');
    expect(items).toEqual([
      {
        window_start: HOUR_MS,
        window_ms: HOUR_MS,
        version: 'v1',
        count: 4,
        errors: 1,
        anomalies: 2,
        mean: 4,
        std: expect.any(Number),
        min: 1,
        max: 10,
        latency_mean_ms: 1,
        values: {
          p50: expect.closeTo(2, 1),
          p95: expect.closeTo(3, 1),
          p99: expect.closeTo(3, 1),
        },
        scores: expect.any(Object),
        latencies_ms: expect.any(Object),
      },
    ]);
    expect((await get('/anomalies?series_id=a')).total).toBe(1);
    expect((await get('/traffic')).items).toEqual([
      { series_id: 'a', predictions: 4 },
    ]);
    expect((await get('/traffic?hours=1&limit=1')).items).toHaveLength(1);
    const from = Date.now() - HOUR_MS;
    expect(await get(`/traffic/total?from=${from}`)).toEqual({
      predictions: 4,
    });
  });

  it.each([
    ['?from=2&to=1', 'from must not be after to'],
    [
      `?from=0&to=${25 * 3600}`,
      'to must be at most 24 hours after from, got 25',
    ],
  ])('refuses a total of %p', async (query, message) => {
    const { status, body } = await request(app).get(`/traffic/total${query}`);
    expect(status).toBe(400);
    expect(body.error.message).toContain(message);
  });

  it('sums up what came as observations, with the roll-ups of the same batch', async () => {
    const batch = records({
      batch_id: 'batch-2.0',
      anomalies: [],
      rollups: [rollup({ series_id: 'b' }), rollup({ series_id: 'b' })],
      observations: observations(),
    });
    for (let times = 0; times < 2; times++) {
      expect((await post('/records', batch)).status).toBe(204);
    }
    expect((await get('/rollups/b')).items).toMatchObject([
      {
        window_start: HOUR_MS,
        version: 'v1',
        count: 10,
        errors: 2,
        anomalies: 5,
        mean: 4.2,
        max: 10,
        latency_mean_ms: 1.1,
      },
    ]);
    const [{ scores, ...c }] = (await get('/rollups/c')).items;
    expect(c).toMatchObject({ version: 'v2', count: 1, mean: -4 });
    expect(scores).toBeUndefined();
  });

  it.each<[string, object | string, RegExp]>([
    [
      'more anomalies than predictions',
      { rollups: [rollup({ anomalies: 5 })] },
      /rollups\[0\]\.anomalies.*4.*5/,
    ],
    ['half a prediction', { rollups: [rollup({ count: 1.5 })] }, /count/],
    ['less than no errors', { rollups: [rollup({ errors: -1 })] }, /errors/],
    [
      'a sketch of more than were counted',
      { rollups: [rollup({ scores: { ...sketch, zeros: 9 } })] },
      /rollups\[0\]\.scores.*13/,
    ],
    [
      'half a bin',
      { rollups: [rollup({ values: { ...sketch, positive: [1.5, 1] } })] },
      /rollups\[0\]\.values\.positive\[0\]/,
    ],
    [
      'a list that is no pairs',
      { rollups: [rollup({ latencies: { ...sketch, negative: [1] } })] },
      /rollups\[0\]\.latencies\.negative/,
    ],
    [
      'a window that is no hour',
      { rollups: [rollup({ window_start: 1 })] },
      /window_start/,
    ],
    [
      'a mean outside of the range',
      { rollups: [rollup({ mean: 11 })] },
      /mean/,
    ],
    ['squares that cannot be', { rollups: [rollup({ m2: 1e9 })] }, /m2/],
    ['a range the wrong way round', { rollups: [rollup({ min: 11 })] }, /min/],
    [
      'moments of nothing',
      {
        rollups: [
          rollup({
            count: 0,
            anomalies: 0,
            values: { ...sketch, positive: [] },
          }),
        ],
      },
      /rollups\[0\]/,
    ],
    [
      'values that overflow the database',
      { rollups: [rollup({ max: 1e200, m2: 1e300 })] },
      /max/,
    ],
    [
      'a version that is none',
      { rollups: [rollup({ version: 'latest' })] },
      /version/,
    ],
    [
      'columns of two lengths',
      { observations: observations({ values: [1] }) },
      /observations\.values .*3.*got 1/,
    ],
    [
      'an observation of no version',
      { observations: observations({ versions: ['v1', 'v1', 'v0'] }) },
      /observations\.versions\[2\]/,
    ],
    [
      'an observation of no time',
      { observations: observations({ timestamps: [1, 1e20, 2] }) },
      /observations\.timestamps\[1\]/,
    ],
    [
      'a score below 0',
      { observations: observations({ scores: [0, -1, null] }) },
      /observations\.scores\[1\]/,
    ],
    [
      'a latency below 0',
      { observations: observations({ latencies_ms: [-1, 0, 0] }) },
      /observations\.latencies_ms\[0\]/,
    ],
    [
      'an anomaly beyond the end',
      { observations: observations({ anomaly_index: [3] }) },
      /anomaly_index\[0\].*below 3/,
    ],
    [
      'an anomaly twice',
      { observations: observations({ anomaly_index: [1, 1] }) },
      /anomaly_index\[1\]/,
    ],
    [
      'an anomaly without a score',
      { observations: observations({ anomaly_index: [2] }) },
      /anomaly_index\[0\].*null/,
    ],
    [
      'an observation of a bad series',
      { observations: observations({ series_ids: ['a', 'b', '../c'] }) },
      /series_ids/,
    ],
    ['a bad series', { rollups: [rollup({ series_id: '../a' })] }, /series_id/],
    [
      'an anomaly of a time that is none',
      { anomalies: [anomaly({ timestamp: 1e20 })] },
      /anomalies\[0\]\.timestamp/,
    ],
    [
      'an anomaly of no layer',
      { anomalies: [anomaly({ layer: 'guess' })] },
      /layer/,
    ],
    [
      'an explanation of nothing',
      { anomalies: [anomaly({ explanation: {} })] },
      /explanation/,
    ],
    [
      'an explanation of less than no severity',
      { anomalies: [explained({ severity: -1 })] },
      /explanation.severity/,
    ],
    [
      'an explanation with more than there is room for',
      { anomalies: [explained({ note: 'x' })] },
      /additional/,
    ],
    [
      'more levels than a window has',
      { anomalies: [explained(windows({ seen: new Array(65).fill(0) }))] },
      /seen.*64/,
    ],
    [
      'a level that is none',
      { anomalies: [explained(windows({ most_similar: ['x'] }))] },
      /most_similar/,
    ],
    [
      'a window that ends after the one seen',
      { anomalies: [explained(windows({ observations_ago: -1 }))] },
      /observations_ago/,
    ],
    [
      'what only the portal knows',
      { anomalies: [anomaly({ feedback: { mark: 'fault' } })] },
      /additional/,
    ],
    ['an unknown field', { x: 1 }, /additional/],
    ['a batch without a name', { batch_id: '' }, /batch_id/],
  ])('refuses %s', async (_, over, message) => {
    const { status, body } = await post(
      '/records',
      records({ batch_id: 'refused-1', ...(over as object) }),
    );
    expect([status, body.error?.message]).toEqual([
      400,
      expect.stringMatching(message),
    ]);
  });

  it.each<[string, string, RegExp]>([
    ['"score":10', '"score":1e999', /anomalies\[0\]\.score/],
    ['"measured":7', '"measured":1e999', /explanation\.measured.*Infinity/],
    ['"seen":[5]', '"seen":[1e999]', /windows\.seen\[0\].*Infinity/],
  ])(
    'refuses numbers that are none: %s as %s',
    async (sound, none, message) => {
      const batch = records({ anomalies: [explained(windows())] });
      const { status, body } = await post(
        '/records',
        JSON.stringify(batch).replace(sound, none),
      );
      expect([status, body.error.message]).toEqual([
        400,
        expect.stringMatching(message),
      ]);
    },
  );

  it('keeps why an anomaly is one', async () => {
    const event = explained(windows(), { series_id: 'why' });
    const batch = records({ batch_id: 'batch-w.0', anomalies: [event] });
    expect((await post('/records', batch)).status).toBe(204);
    const { items } = await get('/anomalies?series_id=why');
    expect(items).toEqual([{ id: expect.any(String), ...event }]);
  });

  it('lists instances as they reported themselves', async () => {
    const reports = ['one', 'two'].map(id => toWire(instanceReport(id)));
    for (const report of reports) {
      expect((await post('/instances', report as object)).status).toBe(204);
    }
    expect(await get('/instances?history_minutes=60')).toEqual({
      items: expect.arrayContaining(reports),
      history: expect.any(Array),
    });
  });

  it.each(['history_minutes=0', 'history_minutes=61', 'history_minutes=x'])(
    'refuses instances?%s',
    async query => {
      const { error } = await get(`/instances?${query}`);
      expect(error.message).toMatch(/history_minutes/);
    },
  );

  it.each(['hours=0', 'hours=169', 'limit=0', 'limit=10001'])(
    'refuses traffic?%s',
    async query => {
      const { error } = await get(`/traffic?${query}`);
      expect(error.message).toMatch(query.split('=')[0]);
    },
  );
});
