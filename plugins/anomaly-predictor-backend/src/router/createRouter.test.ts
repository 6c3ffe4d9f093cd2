import { predictorOpenApi } from '@vigia/plugin-anomaly-common';
import {
  FakeRegistry,
  startPredictor,
  type TestPredictor,
} from '../__testUtils__';

const T0 = Date.parse('2026-01-01T00:00:00Z');
/** Mean 0, population std 1. */
const TRAINING = Array.from({ length: 100 }, (_, index) =>
  index % 2 === 0 ? 1 : -1,
);

describe('router', () => {
  let predictor: TestPredictor;

  beforeAll(async () => {
    const registry = new FakeRegistry();
    registry.put('trained', { trainedOn: { values: TRAINING, to: T0 } });
    registry.put('untrained');
    predictor = await startPredictor({ registry });
  });

  afterAll(() => predictor.backend.stop());

  const predict = (seriesId: string, body: object | string, query = '') =>
    predictor
      .call('post', `/predict/${seriesId}${query}`)
      .set('content-type', 'application/json')
      .send(body);
  const batch = (body: object | string, query = '') =>
    predictor
      .call('post', `/predict/batch${query}`)
      .set('content-type', 'application/json')
      .send(body);

  it('answers a prediction in the form of the HLD', async () => {
    const { status, body } = await predict('trained', {
      timestamp: 1733587201,
      value: -4,
    });
    expect(status).toBe(200);
    expect(body).toEqual({
      anomaly: true,
      anomaly_score: 4,
      model_info: {
        version: 'v1',
        stage: 'production',
        type: 'cached_mlflow',
        loaded_from: 'cache',
        age_seconds: 0,
      },
      confidence: 'high',
    });
  });

  it('explains only for who asks', async () => {
    const { body } = await predict(
      'trained',
      { timestamp: 1733587202, value: 4 },
      '?explain=true',
    );
    expect(body.explanation).toEqual({
      verdict: 'anomaly',
      threshold: 3,
      expected: 0,
      lower: -3,
      upper: 3,
      component: 'statistical',
      severity: 4 / 3,
      measured: 4,
      bound: 3,
    });
  });

  it('tries a value without a trace', async () => {
    const { body } = await predict(
      'trained',
      { timestamp: 1733587203, value: 4 },
      '?record=false',
    );
    expect(body).toMatchObject({ anomaly: true, anomaly_score: 4 });
    const health = await predictor.call('get', '/health');
    await predict(
      'trained',
      { timestamp: 1733587203, value: 4 },
      '?record=false',
    );
    expect((await predictor.call('get', '/health')).body.predictions).toBe(
      health.body.predictions,
    );
  });

  it('answers a series without a Production version by conservative bounds', async () => {
    const { body } = await predict('untrained', {
      timestamp: '2026-01-01T00:00:00Z',
      value: 3.5,
    });
    expect(body).toEqual({
      anomaly: true,
      anomaly_score: 3.5,
      model_info: {
        version: 'fallback',
        stage: 'fallback',
        type: 'fallback_bounds',
        loaded_from: 'bounds',
      },
      confidence: 'low',
    });
  });

  it('answers a batch of many series in its order', async () => {
    const { status, body } = await batch({
      instances: [
        { series_id: 'trained', timestamp: 1733587300, value: 9 },
        { series_id: 'untrained', timestamp: 1733587300, value: 0 },
        { series_id: 'trained', timestamp: 1733587301, value: 1 },
      ],
    });
    expect(status).toBe(200);
    expect(body.anomalies).toBe(1);
    expect(
      body.predictions.map(
        (answer: {
          series_id: string;
          timestamp: number;
          anomaly_score: number;
        }) => [answer.series_id, answer.timestamp, answer.anomaly_score],
      ),
    ).toEqual([
      ['trained', 1733587300000, 9],
      ['untrained', 1733587300000, 0],
      ['trained', 1733587301000, 1],
    ]);
  });

  it('answers a batch in columns', async () => {
    const { body } = await batch({
      series_id: 'trained',
      timestamps: [T0, T0 + 1],
      values: [1, 5],
    });
    expect(body.predictions).toHaveLength(2);
    expect(body.anomalies).toBe(1);
  });

  it('reloads a model', async () => {
    const { status, body } = await predictor.call(
      'post',
      '/admin/reload/trained',
    );
    expect(status).toBe(200);
    expect(body).toEqual({
      series_id: 'trained',
      version: 'v1',
      loaded_from: 'mlflow',
    });
  });

  it('answers its probes to anybody, its health and its document', async () => {
    expect(
      (await predictor.call('get', '/liveness').set('authorization', '')).body,
    ).toEqual({ status: 'alive' });
    expect(
      (await predictor.call('get', '/readiness').set('authorization', ''))
        .status,
    ).toBe(200);
    expect((await predictor.call('get', '/health')).body).toMatchObject({
      status: 'healthy',
      registry: { reachable: true },
      models_in_memory: 1,
    });
    expect((await predictor.call('get', '/openapi.json')).body.info).toEqual(
      predictorOpenApi.info,
    );
  });

  const many = (count: number) => new Array(count).fill(0);
  const instance = { series_id: 'trained', timestamp: 1, value: 1 };
  it.each<[string, () => ReturnType<typeof predict>, number, RegExp]>([
    [
      'predict: unknown series',
      () => predict('nobody', { timestamp: 1, value: 1 }),
      404,
      /nobody/,
    ],
    [
      'predict: bad series id',
      () => predict('a%20b', { timestamp: 1, value: 1 }),
      400,
      /series_id/,
    ],
    ['predict: empty body', () => predict('trained', {}), 400, /timestamp/],
    ['predict: no body', () => predict('trained', ''), 400, /body|timestamp/],
    [
      'predict: text for a value',
      () => predict('trained', { timestamp: 1, value: '1' }),
      400,
      /value/,
    ],
    [
      'predict: null for a value',
      () => predict('trained', { timestamp: 1, value: null }),
      400,
      /value/,
    ],
    [
      'predict: 1e999',
      () => predict('trained', '{"timestamp": 1, "value": 1e999}'),
      400,
      /value/,
    ],
    [
      'predict: timestamp 1e999',
      () => predict('trained', '{"timestamp": 1e999, "value": 1}'),
      400,
      /timestamp/,
    ],
    [
      'predict: timestamp 1e300',
      () => predict('trained', { timestamp: 1e300, value: 1 }),
      400,
      /timestamp/,
    ],
    [
      'predict: NaN',
      () => predict('trained', '{"timestamp": 1, "value": NaN}'),
      400,
      /NaN/,
    ],
    [
      'predict: Infinity',
      () => predict('trained', '{"timestamp": 1, "value": Infinity}'),
      400,
      /JSON/,
    ],
    [
      'predict: not a date',
      () => predict('trained', { timestamp: 'soon', value: 1 }),
      400,
      /timestamp/,
    ],
    [
      'predict: no date',
      () => predict('trained', { timestamp: {}, value: 1 }),
      400,
      /timestamp/,
    ],
    [
      'predict: unknown field',
      () => predict('trained', { timestamp: 1, value: 1, x: 1 }),
      400,
      /additional/,
    ],
    [
      'predict: explain is no boolean',
      () => predict('trained', { timestamp: 1, value: 1 }, '?explain=7'),
      400,
      /explain/,
    ],
    ['predict: an array', () => predict('trained', [1]), 400, /object/],
    ['batch: empty', () => batch({ instances: [] }), 400, /instances/],
    [
      'batch: empty columns',
      () => batch({ series_id: 'trained', timestamps: [], values: [] }),
      400,
      /timestamps|values/,
    ],
    [
      'batch: too many',
      () => batch({ instances: many(10_001).fill(instance) }),
      400,
      /instances/,
    ],
    [
      'batch: lengths differ',
      () => batch({ series_id: 'trained', timestamps: [1, 2], values: [1] }),
      400,
      /2 timestamps and 1 values/,
    ],
    [
      'batch: unknown series',
      () =>
        batch({ instances: [instance, { ...instance, series_id: 'nobody' }] }),
      404,
      /instances\[1\]\.series_id.*nobody/,
    ],
    [
      'batch: bad value',
      () =>
        batch('{"series_id":"trained","timestamps":[1,2],"values":[1,1e999]}'),
      400,
      /values/,
    ],
    [
      'batch: bad instant',
      () =>
        batch({ series_id: 'trained', timestamps: [1, 'x'], values: [1, 1] }),
      400,
      /timestamps\[1\]/,
    ],
    [
      'reload: unknown series',
      () => predictor.call('post', '/admin/reload/nobody'),
      404,
      /nobody/,
    ],
    [
      'anomalies: limit 0',
      () => predictor.call('get', '/anomalies?limit=0'),
      400,
      /limit/,
    ],
    [
      'anomalies: limit 1001',
      () => predictor.call('get', '/anomalies?limit=1001'),
      400,
      /limit/,
    ],
    [
      'anomalies: limit x',
      () => predictor.call('get', '/anomalies?limit=x'),
      400,
      /limit/,
    ],
    [
      'anomalies: bad cursor',
      () => predictor.call('get', '/anomalies?cursor=x'),
      400,
      /cursor/,
    ],
    [
      'anomalies: bad from',
      () => predictor.call('get', '/anomalies?from=x'),
      400,
      /from/,
    ],
    [
      'anomalies: from after to',
      () => predictor.call('get', '/anomalies?from=2&to=1'),
      400,
      /from/,
    ],
    [
      'anomalies: bad series',
      () => predictor.call('get', '/anomalies?series_id=%20'),
      400,
      /series_id/,
    ],
    [
      'anomalies: unknown parameter',
      () => predictor.call('get', '/anomalies?x=1'),
      400,
      /x/,
    ],
    [
      'rollups: bad to',
      () => predictor.call('get', '/rollups/trained?to=never'),
      400,
      /to/,
    ],
  ])('refuses %s', async (_name, call, status, message) => {
    const response = await call();
    expect([response.status, response.body.error?.message]).toEqual([
      status,
      expect.stringMatching(message),
    ]);
  });

  it('refuses a body of 50 MB with 413', async () => {
    const response = await batch(
      `{"instances": ["${'x'.repeat(50 * 1024 * 1024)}"]}`,
    );
    expect([response.status, response.body.error.message]).toEqual([
      413,
      expect.stringMatching(/8388608/),
    ]);
  });
});
