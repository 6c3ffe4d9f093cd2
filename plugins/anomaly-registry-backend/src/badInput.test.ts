import { mockCredentials } from '@backstage/backend-test-utils';
import { toWire } from '@vigia/plugin-anomaly-common';
import { newSeries, newVersion } from './__testUtils__/fixtures';
import {
  type Method,
  startRegistry,
  type TestRegistry,
} from './__testUtils__/startRegistry';

jest.setTimeout(60_000);

const SERIES = 'press-01-radial';
const MAX_BODY_BYTES = 200_000;

const series = (overrides: object = {}) => ({
  ...(toWire(newSeries()) as object),
  series_id: 'new',
  ...overrides,
});
const version = (overrides: object = {}) => ({
  ...(toWire(newVersion({ jobId: 'new' })) as object),
  ...overrides,
});
const health = (overrides: object) => ({
  reports: [
    { series_id: SERIES, health: 'healthy', recent_anomalies: 0, ...overrides },
  ],
});
const versions = (...entries: object[]) => ({
  versions: entries.map(entry => ({
    ...version(),
    series_id: SERIES,
    ...entry,
  })),
});
const without = (value: object, field: string) =>
  Object.fromEntries(Object.entries(value).filter(([name]) => name !== field));

type Case = [
  status: number,
  method: Method,
  path: string,
  body: unknown,
  message: RegExp,
];

const SERIES_CASES: Case[] = [
  [400, 'post', '/series', [], /object/],
  [400, 'post', '/series', {}, /series_id/],
  [400, 'post', '/series', without(series(), 'owner'), /owner/],
  [400, 'post', '/series', series({ series_id: '../etc' }), /series_id/],
  [400, 'post', '/series', series({ series_id: 'x'.repeat(129) }), /series_id/],
  [
    400,
    'post',
    '/series',
    series({ series_id: 'jobs' }),
    /series_id must not be 'jobs'/,
  ],
  [400, 'post', '/series', series({ owner: 'stamping' }), /owner/],
  [400, 'post', '/series', series({ labels: { axis: 1 } }), /labels/],
  [400, 'post', '/series', series({ unit: null }), /unit/],
  [400, 'post', '/series', series({ unit: 'x'.repeat(33) }), /unit/],
  [
    400,
    'post',
    '/series',
    series({ source: { type: 'csv' } }),
    /source must have required property 'parameters'/,
  ],
  [400, 'post', '/series', series({ colour: 'red' }), /additional properties/],
  [
    400,
    'post',
    '/series',
    series({ detector: { algorithm: 'oracle', hyperparameters: {} } }),
    /detector.algorithm: must be one of/,
  ],
  [
    400,
    'post',
    '/series',
    series({
      detector: {
        algorithm: 'statistical',
        hyperparameters: { threshold_sigma: 'x' },
      },
    }),
    /threshold_sigma/,
  ],
  [
    400,
    'post',
    '/series',
    series({ schedule: { window_hours: 0 } }),
    /window_hours/,
  ],
  [
    400,
    'post',
    '/series',
    series({ schedule: { cron: '61 2 * * 0' } }),
    /schedule.cron must be a cron expression such as '0 2 \* \* 0', got '61 2 \* \* 0': .*61.* out of range/,
  ],
  [
    400,
    'post',
    '/series',
    series({ schedule: { cron: '0 0 31 2 *' } }),
    /schedule.cron must be .*'0 0 31 2 \*': .*No execution date/,
  ],
  [
    400,
    'post',
    '/series',
    series({ schedule: { cron: 'every sunday' } }),
    /schedule.cron must be/,
  ],
  [
    400,
    'post',
    '/series',
    series({ unit: '\ud83d' }),
    /unit must be Unicode, and contains half a surrogate pair/,
  ],
  [
    409,
    'post',
    '/series',
    series({ series_id: SERIES }),
    /There is a series 'press-01-radial' already/,
  ],
  [
    413,
    'post',
    '/series',
    series({ labels: { note: 'x'.repeat(MAX_BODY_BYTES) } }),
    /at most 200000 bytes/,
  ],
  [404, 'get', '/series/nowhere', undefined, /There is no series 'nowhere'/],
  [400, 'get', '/series/a%20b', undefined, /series_id/],
  [400, 'get', '/series?limit=0', undefined, /limit/],
  [400, 'get', '/series?limit=501', undefined, /limit/],
  [400, 'get', '/series?limit=ten', undefined, /limit/],
  [400, 'get', '/series?sort=colour', undefined, /sort/],
  [400, 'get', '/series?stage=production', undefined, /stage/],
  [400, 'get', '/series?colour=red', undefined, /colour/],
  [400, 'get', '/series?cursor=nonsense', undefined, /cursor must be/],
  [400, 'get', '/series?search=%00', undefined, /search must not contain/],
  [400, 'get', '/series?search=a&search=b', undefined, /search/],
  [404, 'patch', '/series/nowhere', {}, /There is no series 'nowhere'/],
  [
    400,
    'patch',
    `/series/${SERIES}`,
    { series_id: 'other' },
    /additional properties/,
  ],
  [
    400,
    'patch',
    `/series/${SERIES}`,
    { detector: { algorithm: 'oracle', hyperparameters: {} } },
    /detector.algorithm/,
  ],
  [
    400,
    'patch',
    `/series/${SERIES}`,
    { schedule: { cron: '0 2 * * 9' } },
    /schedule.cron must be/,
  ],
  [400, 'get', '/series-ids?limit=10001', undefined, /limit must be <= 10000/],
  [400, 'get', '/series-ids?limit=0', undefined, /limit/],
  [400, 'get', '/series-ids?cursor=nonsense', undefined, /cursor must be/],
  [400, 'get', '/series-ids?cursor=WzEsMl0', undefined, /cursor must be/],
  [400, 'get', '/series-ids?cron=%00', undefined, /cron must not contain/],
  [400, 'get', '/series-ids?owner=%00', undefined, /owner must not contain/],
  [400, 'get', '/series-ids?sort=health', undefined, /sort/],
  [400, 'post', '/series-lookup', {}, /series_ids/],
  [400, 'post', '/series-lookup', { series_ids: [] }, /series_ids/],
  [
    400,
    'post',
    '/series-lookup',
    { series_ids: ['a', 'b c'] },
    /series_ids\[1\] must match/,
  ],
  [
    400,
    'post',
    '/series-lookup',
    { series_ids: Array(501).fill('a') },
    /series_ids must NOT have more than 500 items/,
  ],
  [404, 'delete', '/series/nowhere', undefined, /There is no series 'nowhere'/],
];

const MODEL_CASES: Case[] = [
  [404, 'get', '/models/nowhere', undefined, /There is no series 'nowhere'/],
  [
    404,
    'get',
    '/models/nowhere/versions',
    undefined,
    /There is no series 'nowhere'/,
  ],
  [
    400,
    'get',
    `/models/${SERIES}/versions?cursor=WyJhIl0`,
    undefined,
    /cursor must be/,
  ],
  [
    404,
    'post',
    '/models/nowhere/versions',
    version(),
    /There is no series 'nowhere'/,
  ],
  [
    400,
    'post',
    `/models/${SERIES}/versions`,
    without(version(), 'job_id'),
    /job_id/,
  ],
  [
    400,
    'post',
    `/models/${SERIES}/versions`,
    version({ job_id: '' }),
    /job_id/,
  ],
  [
    400,
    'post',
    `/models/${SERIES}/versions`,
    version({ stage: 'Production' }),
    /stage/,
  ],
  [
    400,
    'post',
    `/models/${SERIES}/versions`,
    version({ threshold: '3' }),
    /threshold/,
  ],
  [
    400,
    'post',
    `/models/${SERIES}/versions`,
    version({ metrics: { mean: 'high' } }),
    /metrics/,
  ],
  [
    400,
    'post',
    `/models/${SERIES}/versions`,
    version({ context_length: 1e12 }),
    /context_length must be at most 1000000/,
  ],
  [
    400,
    'post',
    `/models/${SERIES}/versions`,
    version({ training_window: { from: 2, to: 1, points: 1 } }),
    /training_window.from must not be after/,
  ],
  [
    400,
    'post',
    `/models/${SERIES}/versions`,
    version({ training_window: { from: 0, to: 1e300, points: 1 } }),
    /training_window.to must be epoch milliseconds/,
  ],
  [
    400,
    'post',
    `/models/${SERIES}/versions`,
    version({ algorithm: 'oracle' }),
    /algorithm: must be one of/,
  ],
  [
    400,
    'post',
    `/models/${SERIES}/versions`,
    version({ state: {} }),
    /state\./,
  ],
  [400, 'post', '/versions', {}, /versions/],
  [400, 'post', '/versions', versions(), /versions must NOT have fewer than 1/],
  [
    400,
    'post',
    '/versions',
    versions(...Array(501).fill({})),
    /versions must NOT have more than 500 items/,
  ],
  [
    400,
    'post',
    '/versions',
    versions({}, { threshold: '3' }),
    /versions\[1\].threshold must be number, got "3"/,
  ],
  [
    400,
    'post',
    '/versions',
    versions({}, {}, { stage: 'Production' }),
    /versions\[2\].stage/,
  ],
  [
    400,
    'post',
    '/versions',
    { versions: [without(versions({}).versions[0], 'series_id')] },
    /versions\[0\] must have required property 'series_id'/,
  ],
  [
    400,
    'post',
    '/versions',
    versions({ report: { ok: true, issues: [] } }),
    /versions\[0\].report must have required property 'points'/,
  ],
  [
    404,
    'get',
    '/models/nowhere/metrics',
    undefined,
    /There is no series 'nowhere'/,
  ],
  [400, 'get', `/models/${SERIES}/metrics?window=0h`, undefined, /window/],
  [400, 'get', `/models/${SERIES}/metrics?window=day`, undefined, /window/],
  [
    404,
    'get',
    `/models/${SERIES}/versions/9`,
    undefined,
    /There is no version v9/,
  ],
  [400, 'get', `/models/${SERIES}/versions/0`, undefined, /version/],
  [400, 'get', `/models/${SERIES}/versions/latest`, undefined, /version/],
  [
    404,
    'post',
    `/models/${SERIES}/versions/9/promote`,
    { strategy: 'direct' },
    /There is no version v9/,
  ],
  [
    404,
    'post',
    '/models/nowhere/versions/1/promote',
    { strategy: 'direct' },
    /There is no series 'nowhere'/,
  ],
  [
    409,
    'post',
    `/models/${SERIES}/versions/1/promote`,
    { strategy: 'direct' },
    /is in stage Production/,
  ],
  [
    409,
    'post',
    `/models/${SERIES}/versions/2/promote`,
    { strategy: 'direct' },
    /is in stage None/,
  ],
  [400, 'post', `/models/${SERIES}/versions/3/promote`, {}, /strategy/],
  [
    400,
    'post',
    `/models/${SERIES}/versions/3/promote`,
    { strategy: 'canary' },
    /strategy/,
  ],
  [
    400,
    'post',
    `/models/${SERIES}/versions/3/promote`,
    { strategy: 'direct', archive_existing: 'no' },
    /archive_existing/,
  ],
  [
    404,
    'get',
    '/models/nowhere/production',
    undefined,
    /No version of 'nowhere' is in Production/,
  ],
  [
    404,
    'get',
    `/models/${SERIES}/production?at=0`,
    undefined,
    /was in Production at 1970/,
  ],
  [
    400,
    'get',
    `/models/${SERIES}/production?at=1e300`,
    undefined,
    /at must be epoch seconds/,
  ],
  [400, 'get', `/models/${SERIES}/production?at=yesterday`, undefined, /at/],
  [
    404,
    'get',
    '/models/nowhere/events',
    undefined,
    /There is no series 'nowhere'/,
  ],
];

const OTHER_CASES: Case[] = [
  [400, 'post', '/series/health', {}, /reports/],
  [400, 'post', '/series/health', { reports: [] }, /reports/],
  [
    400,
    'post',
    '/series/health',
    { reports: Array.from({ length: 1001 }, () => health({}).reports[0]) },
    /reports/,
  ],
  [400, 'post', '/series/health', health({ health: 'fine' }), /health/],
  [
    400,
    'post',
    '/series/health',
    health({ recent_anomalies: -1 }),
    /recent_anomalies/,
  ],
  [
    400,
    'post',
    '/series/health',
    health({ last_observed_at: 1e300 }),
    /reports\[0\].last_observed_at must be/,
  ],
  [400, 'get', '/changes?since=soon', undefined, /since must be a cursor/],
  [400, 'get', '/changes?timeout=61', undefined, /timeout/],
  [400, 'get', '/changes?timeout=-1', undefined, /timeout/],
  [400, 'get', '/changes?limit=1001', undefined, /limit/],
];

describe('bad input', () => {
  let registry: TestRegistry;
  const newestCursor = async () =>
    (await registry.call('get', '/changes')).body.cursor;

  beforeAll(async () => {
    registry = await startRegistry({
      config: { anomaly: { registry: { maxBodyBytes: MAX_BODY_BYTES } } },
    });
    await registry.registerSeries();
    await registry.registerVersion(SERIES, { jobId: 'in production' });
    await registry.registerVersion(SERIES, { jobId: 'none', stage: 'None' });
    await registry.registerVersion(SERIES, { jobId: 'staging' });
    await registry
      .call('post', `/models/${SERIES}/versions/1/promote`, {
        strategy: 'direct',
      })
      .expect(200);
  });

  afterAll(() => registry.stop());

  it.each([...SERIES_CASES, ...MODEL_CASES, ...OTHER_CASES])(
    '%d: %s %s %j',
    async (status, method, path, body, message) => {
      const before = await newestCursor();

      const token =
        path === '/series/health' ? mockCredentials.service.token() : undefined;
      const response = await registry.call(method, path, body, token);

      expect(response.status).toBe(status);
      expect(response.body.error.message).toMatch(message);
      await expect(newestCursor()).resolves.toBe(before);
    },
  );

  it.each([
    ['NaN', '{"strategy": NaN}'],
    ['Infinity', '{"strategy": Infinity}'],
    ['half a body', '{"strategy": "dir'],
  ])('refuses a body with %s', async (_, body) => {
    const response = await registry
      .call('post', `/models/${SERIES}/versions/3/promote`)
      .set('content-type', 'application/json')
      .send(body);
    expect(response.status).toBe(400);
    expect(response.body.error.message).toMatch(/The body must be JSON/);
  });

  it('refuses a number that JSON writes and no double holds', async () => {
    const response = await registry
      .call('post', `/models/${SERIES}/versions`)
      .set('content-type', 'application/json')
      .send(
        JSON.stringify(version({ threshold: 'HUGE' })).replace(
          '"HUGE"',
          '1e999',
        ),
      );
    expect(response.status).toBe(400);
    expect(response.body.error.message).toMatch(/threshold/);
  });
});
