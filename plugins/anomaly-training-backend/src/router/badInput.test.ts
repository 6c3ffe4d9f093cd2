import request from 'supertest';
import type { Knex } from 'knex';
import { FakeRegistry } from '../__testUtils__/FakeRegistry';
import { DATABASE_TIMEOUT_MS, databases } from '../__testUtils__/databases';
import { waveColumns } from '../__testUtils__/observations';
import { as, BASE, startPortal } from '../__testUtils__/startPortal';

jest.setTimeout(DATABASE_TIMEOUT_MS);

const MIB = 1024 * 1024;
const simulator = { type: 'simulator', parameters: { seed: 1 } };

/** Good columns with something done to them. */
function columns(
  change: (data: { timestamps: unknown[]; values: unknown[] }) => void,
  points = 10_000,
) {
  const data = waveColumns(points);
  change(data);
  return { training_data: data };
}

/** JSON text of a good request with one value replaced by other text, which JSON.stringify would not write. */
function raw(column: 'timestamps' | 'values', text: string): string {
  const marker = -123456789;
  const body = columns(data => {
    data[column][17] = marker;
  });
  return JSON.stringify(body).replace(String(marker), text);
}

type Case = [what: string, body: object | string, message: string | RegExp];

const STARTS: Case[] = [
  ['no JSON', '{"config":', 'The body must be JSON'],
  ['an array', [], 'must be object'],
  [
    'an unknown field',
    { colour: 'red' },
    /must NOT have additional properties/,
  ],
  [
    'text for a number of hours',
    { config: { window_hours: '24' } },
    'window_hours must be number',
  ],
  [
    'no hours',
    { config: { window_hours: 0 } },
    'window_hours must be >= 0.001',
  ],
  [
    'a start after the end',
    { config: { from: 2, to: 1 } },
    'config.from must not be after config.to',
  ],
  [
    'a time that is none',
    { config: { from: 'yesterday' } },
    'config.from must be epoch seconds',
  ],
  ['half a point', { config: { points: 1.5 } }, 'points must be integer'],
  [
    'an unknown algorithm',
    { config: { algorithm: 'oracle' } },
    'config.algorithm: must be one of auto, ',
  ],
  [
    'a bad hyperparameter',
    { config: { hyperparameters: { threshold_sigma: 'x' } } },
    'config.hyperparameters.threshold_sigma',
  ],
  [
    'an unknown hyperparameter',
    { config: { hyperparameters: { sigma: 3 } } },
    'config.hyperparameters.sigma',
  ],
  [
    'an unknown priority',
    { priority: 'urgent' },
    'must be equal to one of the allowed values',
  ],
  [
    'columns without values',
    { training_data: { timestamps: [1] } },
    "must have required property 'values'",
  ],
  [
    'text among the values',
    columns(data => void (data.values[17] = 'x')),
    'training_data.values[17] must be number',
  ],
  [
    'null among the values',
    columns(data => void (data.values[17] = null)),
    'training_data.values[17] must be number',
  ],
  ['NaN', raw('values', 'NaN'), 'NaN and Infinity are not'],
  ['1e999', raw('values', '1e999'), /values(\/|\[)17/],
  ['1e999 as a time', raw('timestamps', '1e999'), /timestamps(\/|\[)17/],
  [
    'a time that is no time',
    columns(data => void (data.timestamps[17] = 'soon')),
    'training_data.timestamps[17] must be epoch seconds',
  ],
  [
    'nothing',
    { training_data: { timestamps: [], values: [] } },
    '0 observations, at least 10000 are needed',
  ],
  [
    'one point too few',
    columns(() => {}, 9_999),
    '9999 observations, at least 10000 are needed',
  ],
  [
    'one point too many',
    columns(() => {}, 100_001),
    '100001 observations, at most 100000 are allowed',
  ],
  [
    'columns of different lengths',
    columns(data => data.values.push(1)),
    'timestamps has 10000 entries and values has 10001',
  ],
  [
    'a duplicated time',
    columns(data => void (data.timestamps[18] = data.timestamps[17])),
    /timestamps\[18\]: \d+ is the same as timestamps\[17\]/,
  ],
  [
    'a decreasing time',
    columns(
      data => void (data.timestamps[18] = (data.timestamps[17] as number) - 1),
    ),
    'timestamps[18]',
  ],
  [
    'a constant series',
    columns(data => data.values.fill(5)),
    'the series is constant',
  ],
];

const PREVIEWS: Case[] = [
  ['nothing', {}, "must have required property 'source'"],
  [
    'an unknown source',
    { source: { type: 'oracle', parameters: {} } },
    "source.type must be one of csv, inline, simulator, got 'oracle'",
  ],
  [
    'a bad parameter',
    { source: { type: 'simulator', parameters: {} } },
    'source.parameters.seed must be an integer',
  ],
  [
    'a path outside',
    { source: { type: 'csv', parameters: { target: '../../etc/passwd' } } },
    'source.parameters.target must be a file below',
  ],
  [
    'a server that may not be read',
    {
      source: {
        type: 'csv',
        parameters: { target: 'http://169.254.169.254/latest' },
      },
    },
    'backend.reading.allow does not allow',
  ],
  ['a width of two', { source: simulator, width: 2 }, 'width must be >= 3'],
  [
    'two starts',
    { source: simulator, window: { from: 1, window_hours: 1 } },
    'window.from and window.window_hours',
  ],
  [
    'an unknown algorithm',
    {
      source: simulator,
      detector: { algorithm: 'oracle', hyperparameters: {} },
    },
    'detector.algorithm: must be one of',
  ],
  [
    'inline without data',
    { source: { type: 'inline', parameters: {} } },
    'training_data must hold',
  ],
  [
    'data that is not inline',
    { source: simulator, ...columns(() => {}, 5) },
    'training_data is for a source of type inline',
  ],
];

const GETS: [string, number, string][] = [
  [
    '/training/jobs?status=lost',
    400,
    'must be equal to one of the allowed values',
  ],
  ['/training/jobs?limit=0', 400, 'limit must be >= 1'],
  ['/training/jobs?limit=501', 400, 'limit must be <= 500'],
  ['/training/jobs?limit=ten', 400, 'limit must be integer'],
  ['/training/jobs?cursor=bm90aGluZw', 400, 'cursor must be the next_cursor'],
  [
    `/training/jobs?cursor=${Buffer.from('["x","y"]').toString('base64url')}`,
    400,
    'cursor must be the next_cursor',
  ],
  ['/training/jobs/%00', 404, 'There is no job'],
  ['/training/jobs?series_id=..%2Fx', 400, 'series_id must match pattern'],
  ['/training/jobs?colour=red', 400, 'colour'],
  ['/training/jobs/nothing', 404, "There is no job 'nothing'"],
  ['/plot', 400, 'series_id'],
  ['/plot?series_id=unknown', 404, "Series 'unknown' is not registered"],
  ['/plot?series_id=press-1&width=2', 400, 'width must be >= 3'],
  ['/plot?series_id=press-1&from=yesterday', 400, 'from must be epoch seconds'],
  ['/plot?series_id=press-1&from=2&to=1', 400, 'from must not be after to'],
];

describe.each(databases.eachSupportedId())('bad input on %s', id => {
  let knex: Knex;
  let backend: Awaited<ReturnType<typeof startPortal>>;
  const registry = new FakeRegistry();

  beforeAll(async () => {
    knex = await databases.init(id);
    registry.add('press-1');
    backend = await startPortal({
      registry,
      training: { workers: 0 },
      knex,
    });
  });
  afterAll(() => backend.stop());

  const auth = as('admin');
  const post = (path: string, body: object | string) =>
    request(backend.server)
      .post(`${BASE}${path}`)
      .set('authorization', auth)
      .set('content-type', 'application/json')
      .send(typeof body === 'string' ? body : JSON.stringify(body));
  const kept = async () => {
    const tables = ['training_jobs', 'training_open', 'training_payloads'];
    return (await Promise.all(tables.map(table => knex(table)))).flat();
  };
  const matching = (message: string | RegExp) =>
    typeof message === 'string'
      ? expect.stringContaining(message)
      : expect.stringMatching(message);

  it.each(STARTS)('POST training: %s', async (_, body, message) => {
    const response = await post('/training/press-1', body);
    expect(response.body.error).toMatchObject({
      name: 'InputError',
      message: matching(message),
    });
    expect(response.body.error.message.length).toBeLessThan(2_000);
    expect(response.status).toBe(400);
    expect(await kept()).toEqual([]);
  });

  it.each(PREVIEWS)('POST preview: %s', async (_, body, message) => {
    const response = await post('/preview', body);
    expect(response.body.error).toMatchObject({
      name: 'InputError',
      message: matching(message),
    });
    expect(response.status).toBe(400);
  });

  it.each(GETS)('GET %s: %d', async (path, status, message) => {
    const response = await request(backend.server)
      .get(`${BASE}${path}`)
      .set('authorization', auth);
    expect(response.body.error?.message).toEqual(
      expect.stringContaining(message),
    );
    expect(response.status).toBe(status);
  });

  it('POST training: an unknown series', async () => {
    const response = await post(
      '/training/unknown',
      columns(() => {}),
    );
    expect(response.status).toBe(404);
    expect(response.body.error).toMatchObject({
      name: 'NotFoundError',
      message: "Series 'unknown' is not registered",
    });
  });

  it('POST training: a series id that is a path', async () => {
    expect((await post('/training/..%2F..%2Fetc', {})).status).toBe(400);
  });

  it('POST training: 50 MB', async () => {
    const response = await post(
      '/training/press-1',
      `"${'x'.repeat(50 * MIB)}"`,
    );
    expect(response.status).toBe(413);
    expect(response.body.error.message).toContain(
      `The body must be at most ${16 * MIB} bytes`,
    );
    expect(await kept()).toEqual([]);
  });

  it('POST training: every value wrong is told in few words', async () => {
    const response = await post(
      '/training/press-1',
      columns(data => data.values.fill('x')),
    );
    expect(response.status).toBe(400);
    expect(response.body.error.message.length).toBeLessThan(2_000);
  });

  it('POST training twice: 429, and when to come again', async () => {
    const good = columns(() => {});
    expect((await post('/training/press-1', good)).status).toBe(202);
    const response = await post('/training/press-1', good);
    expect(response.status).toBe(429);
    expect(response.body.error).toMatchObject({
      name: 'TooManyTrainingsError',
      message: expect.stringContaining('once in 300 s'),
    });
    expect(Number(response.headers['retry-after'])).toBeGreaterThan(290);
  });

  it('DELETE of a finished job: 409, naming its status', async () => {
    const [{ job_id: jobId }] = await knex('training_open');
    const cancel = () =>
      request(backend.server)
        .delete(`${BASE}/training/jobs/${jobId}`)
        .set('authorization', auth);
    expect((await cancel()).body).toMatchObject({
      job_id: jobId,
      status: 'cancelled',
    });
    const response = await cancel();
    expect(response.status).toBe(409);
    expect(response.body.error).toMatchObject({
      name: 'ConflictError',
      message: `Job '${jobId}' is already cancelled`,
    });
  });
});
