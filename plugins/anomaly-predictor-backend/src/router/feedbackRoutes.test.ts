import {
  FakeRegistry,
  startPredictor,
  type TestPredictor,
} from '../__testUtils__';

const T0 = Date.parse('2026-01-01T00:00:00Z');
const ADA = 'user:default/ada';

describe('feedback', () => {
  let predictor: TestPredictor;
  let id: string;

  beforeAll(async () => {
    const registry = new FakeRegistry();
    registry.put('a', {
      trainedOn: { values: [1, -1, 1, -1, 1, -1, 1, -1], to: T0 },
    });
    predictor = await startPredictor({ registry });
    await predictor
      .call('post', '/predict/a')
      .send({ timestamp: T0 + 1, value: 9 });
    id = await anomalyId();
  });

  afterAll(() => predictor.backend.stop());

  const list = async (path: string) => (await predictor.call('get', path)).body;

  /** Of the anomaly, once the log has written it. */
  async function anomalyId(): Promise<string> {
    for (;;) {
      const { items } = await list('/anomalies');
      if (items.length > 0) {
        return items[0].id;
      }
    }
  }

  const mark = (body: object | string, anomaly = id) =>
    predictor
      .call('put', `/anomalies/${anomaly}/feedback`, ADA)
      .set('content-type', 'application/json')
      .send(body);

  it('is kept by who said it, is told with the anomaly, and is taken back', async () => {
    const said = {
      mark: 'fault',
      note: 'The bearing was worn',
      marked_by: ADA,
      marked_at: expect.any(Number),
    };
    const { status, body } = await mark({ mark: 'fault', note: said.note });
    expect([status, body]).toEqual([
      200,
      { series_id: 'a', timestamp: T0 + 1, ...said },
    ]);
    const query = `series_id=a&from=${T0}&to=${T0 + 1}&limit=1`;
    expect(await list(`/feedback?${query}`)).toEqual({
      items: [{ series_id: 'a', timestamp: T0 + 1, ...said }],
      total: 1,
    });
    expect((await list('/anomalies')).items[0].feedback).toEqual(said);

    for (let times = 0; times < 2; times++) {
      const answer = await predictor.call(
        'delete',
        `/anomalies/${id}/feedback`,
      );
      expect([answer.status, answer.text]).toEqual([204, '']);
    }
    expect((await list('/feedback')).total).toBe(0);
    expect((await list('/anomalies')).items[0].feedback).toBeUndefined();
  });

  it('tells with the anomaly why it is one', async () => {
    const [{ explanation, score, threshold }] = (await list('/anomalies'))
      .items;
    expect(explanation).toEqual({
      component: 'statistical',
      severity: score / threshold,
      measured: score,
      bound: threshold,
    });
  });

  it.each<[string, object | string, RegExp]>([
    ['no mark', {}, /mark/],
    ['a mark that is none', { mark: 'maybe' }, /mark/],
    [
      'a note that is too long',
      { mark: 'fault', note: 'x'.repeat(501) },
      /note.*500/,
    ],
    ['a note that says nothing', { mark: 'fault', note: '' }, /note/],
    [
      'another than who says it',
      { mark: 'fault', marked_by: 'user:default/bob' },
      /additional/,
    ],
    ['what is no JSON', '{', /JSON/],
  ])('refuses %s', async (_, body, message) => {
    const answer = await mark(body);
    expect([answer.status, answer.body.error?.message]).toEqual([
      400,
      expect.stringMatching(message),
    ]);
  });

  it.each([
    ['999999', 404],
    ['0', 400],
    ['x', 400],
    ['1'.repeat(16), 400],
    ['1%3B', 400],
  ])('knows no anomaly %s', async (anomaly, status) => {
    expect((await mark({ mark: 'fault' }, anomaly)).status).toBe(status);
    const path = `/anomalies/${anomaly}/feedback`;
    expect((await predictor.call('delete', path)).status).toBe(status);
  });

  it.each([
    'limit=0',
    'limit=1001',
    'cursor=x',
    'from=x',
    'from=2&to=1',
    'series_id=%20',
  ])('refuses a list of %s', async query => {
    const { error } = await list(`/feedback?${query}`);
    expect([error.name, error.message]).toEqual([
      'InputError',
      expect.stringMatching(query.split('=')[0]),
    ]);
  });

  it('refuses an unknown filter', async () => {
    expect((await list('/feedback?mark=fault')).error.name).toBe('InputError');
  });
});
