import request from 'supertest';
import { FakeRegistry } from '../__testUtils__/FakeRegistry';
import { as, BASE, startPortal } from '../__testUtils__/startPortal';

/** As long as an id of a run. */
const NO_RUN = '0190a0a0-0000-7000-8000-000000000000';

describe('runs and schedules over HTTP', () => {
  let backend: Awaited<ReturnType<typeof startPortal>>;
  beforeAll(async () => {
    const registry = new FakeRegistry();
    registry.add('press-1');
    backend = await startPortal({
      registry,
      training: { workers: 0 },
    });
  });
  afterAll(() => backend.stop());

  const call = (
    method: 'get' | 'post' | 'patch',
    path: string,
    body?: object,
  ) => {
    const pending = request(backend.server)
      [method](`${BASE}${path}`)
      .set('authorization', as('ml_engineer'));
    return body ? pending.send(body) : pending.send();
  };
  const ofAll = { selection: { series_ids: ['press-1'] } };

  it('lists and changes schedules', async () => {
    const { body } = await call('get', '/schedules').expect(200);
    expect(body.items).toMatchObject([
      { schedule_id: 'weekly-retraining', window_minutes: 360 },
      { schedule_id: 'drift-detection', next_run_at: expect.any(Number) },
    ]);
    const changed = await call('patch', '/schedules/weekly-retraining', {
      enabled: false,
      jobs_per_second: 7,
    }).expect(200);
    expect(changed.body).toMatchObject({
      enabled: false,
      jobs_per_second: 7,
      updated_by: 'user:default/ml_engineer',
    });
    expect(changed.body).not.toHaveProperty('next_run_at');
  });

  it('begins a run once for one key, and tells of it', async () => {
    const begin = () =>
      call('post', '/runs', ofAll).set('idempotency-key', 'once').expect(202);
    const { body } = await begin();
    expect(body).toMatchObject({
      kind: 'selection',
      selection: ofAll.selection,
      priority: 'low',
    });
    expect((await begin()).body.run_id).toBe(body.run_id);
    const other = await call('post', '/runs', { ...ofAll, priority: 'high' })
      .set('idempotency-key', 'once')
      .expect(409);
    expect(other.body.error.message).toContain('used for another request');
    const shown = await call('get', `/runs/${body.run_id}`).expect(200);
    expect(shown.body.started_by).toBe('user:default/ml_engineer');
    const list = await call('get', '/runs?kind=selection').expect(200);
    expect(list.body).toMatchObject({ total: 1 });
    await call('get', `/training/jobs?run_id=${body.run_id}`).expect(200);
    await call('post', `/runs/${body.run_id}/cancel`).expect(200);
    await call('post', `/runs/${body.run_id}/resume`).expect(409);
  });

  it.each([
    [
      'patch',
      '/schedules/weekly-retraining',
      { cron: 'at two o clock' },
      400,
      /cron must have 5 fields/,
    ],
    [
      'patch',
      '/schedules/weekly-retraining',
      { jobs_per_second: 0 },
      400,
      /jobs_per_second/,
    ],
    ['patch', '/schedules/weekly-retraining', { colour: 'red' }, 400, /colour/],
    ['post', '/runs', { selection: {} }, 400, /series_ids or filter/],
    [
      'post',
      '/runs',
      { ...ofAll, jobs_per_second: 1e6 },
      400,
      /jobs_per_second/,
    ],
    [
      'post',
      '/estimates',
      { selection: { filter: {}, series_ids: ['a'] } },
      400,
      /either/,
    ],
    [
      'post',
      '/runs',
      { selection: { series_ids: ['press-1', 'nope'] } },
      404,
      /1 of 2 series that are not registered: 'nope'/,
    ],
    [
      'post',
      '/estimates',
      { selection: { series_ids: ['nope'] } },
      404,
      /1 of 1 series that are not registered: 'nope'/,
    ],
    ['get', `/runs/${NO_RUN}`, undefined, 404, /no run/],
    ['post', `/runs/${NO_RUN}/pause`, undefined, 404, /no run/],
    ['get', '/runs?cursor=nonsense', undefined, 400, /cursor/],
  ] as const)(
    '%s %s %j is answered with %d',
    async (method, path, body, status, text) => {
      const response = await call(method, path, body);
      expect(response.status).toBe(status);
      expect(response.body.error.message).toMatch(text);
    },
  );
});
