import type { Knex } from 'knex';
import { toWire } from '@vigia/plugin-anomaly-common';
import { createDatabase, databases } from './__testUtils__/databases';
import { newSeries, newVersion } from './__testUtils__/fixtures';
import {
  startRegistry,
  type TestRegistry,
} from './__testUtils__/startRegistry';

jest.setTimeout(60_000);

const SERIES = 'press-01-radial';

describe.each(databases.eachSupportedId())('router on %s', databaseId => {
  let database: Knex;
  let registry: TestRegistry;

  beforeEach(async () => {
    database = await createDatabase(databaseId);
    registry = await startRegistry({ database });
  });

  afterEach(async () => {
    await registry.stop();
    await database.destroy();
  });

  it('takes a series from its registration to a version in Production, in snake_case', async () => {
    const { call } = registry;
    const created = await call('post', '/series', toWire(newSeries())).expect(
      201,
    );
    expect(created.body).toMatchObject({
      series_id: SERIES,
      labels: { equipment: 'press-01', axis: 'radial' },
      schedule: {},
      created_by: 'user:default/mock',
      health: 'unknown',
      recent_anomalies: 0,
    });

    const first = await call(
      'post',
      `/models/${SERIES}/versions`,
      toWire(newVersion()),
    ).expect(201);
    expect(first.body).toMatchObject({
      version: 1,
      stage: 'Staging',
      job_id: 'job-1',
      state_bytes: expect.any(Number),
    });
    await call(
      'post',
      `/models/${SERIES}/versions`,
      toWire(newVersion({ jobId: 'job-2' })),
    ).expect(201);

    await call('post', `/models/${SERIES}/versions/v1/promote`, {
      strategy: 'direct',
    }).expect(200, {
      version: 'v1',
      stage: 'Production',
      archived: false,
    });
    await call('post', `/models/${SERIES}/versions/2/promote`, {
      strategy: 'direct',
      archive_existing: true,
    }).expect(200, {
      version: 'v2',
      stage: 'Production',
      previous_version: 'v1',
      archived: true,
    });

    const model = await call('get', `/models/${SERIES}`).expect(200);
    expect(model.body).toMatchObject({
      name: `anomaly-detector-${SERIES}`,
      versions: 2,
      series: {
        series_id: SERIES,
        production_version: 2,
        latest_version: 2,
        latest_stage: 'Production',
      },
      production: { version: 2 },
      latest: { version: 2 },
    });
    expect(model.body.production).not.toHaveProperty('state');

    const production = await call('get', `/models/${SERIES}/production`).expect(
      200,
    );
    expect(production.body).toMatchObject({
      version: 2,
      state: newVersion().state,
    });
    await call('get', `/models/${SERIES}/versions/v1`)
      .expect(200)
      .expect(({ body }) => expect(body.stage).toBe('Archived'));

    const versions = await call(
      'get',
      `/models/${SERIES}/versions?limit=1`,
    ).expect(200);
    expect(versions.body).toMatchObject({ items: [{ version: 2 }], total: 2 });
    const older = await call(
      'get',
      `/models/${SERIES}/versions?limit=1&cursor=${versions.body.next_cursor}`,
    ).expect(200);
    expect(older.body.items).toMatchObject([{ version: 1 }]);
    expect(older.body).not.toHaveProperty('next_cursor');

    const events = await call('get', `/models/${SERIES}/events`).expect(200);
    expect(events.body.items.map(({ type }: { type: string }) => type)).toEqual(
      [
        'stage.changed',
        'stage.changed',
        'stage.changed',
        'version.registered',
        'version.registered',
        'series.registered',
      ],
    );

    const patched = await call('patch', `/series/${SERIES}`, {
      unit: 'g',
      owner: 'group:default/painting',
    }).expect(200);
    expect(patched.body).toMatchObject({
      unit: 'g',
      owner: 'group:default/painting',
      environment: 'production',
    });

    await call('delete', `/series/${SERIES}`).expect(204);
    await call('get', `/series/${SERIES}`).expect(404);
    await call('get', `/models/${SERIES}/versions`).expect(404);
    const kept = await call('get', `/models/${SERIES}/events?limit=2`).expect(
      200,
    );
    expect(kept.body).toMatchObject({
      total: 8,
      items: [
        { type: 'series.deleted' },
        { type: 'series.updated', detail: { fields: ['unit', 'owner'] } },
      ],
    });
  });

  it('serves its OpenAPI document', async () => {
    const { body } = await registry.call('get', '/openapi.json').expect(200);
    expect(Object.keys(body.paths)).toContain('/api/anomaly-registry/changes');
  });

  it('tells of a change over an open long poll, and lets go of it at shutdown', async () => {
    const { call } = registry;
    const { cursor } = (await call('get', '/changes')).body;
    const waiting = call('get', `/changes?since=${cursor}&timeout=60`).then(
      response => response,
    );

    await registry.registerSeries();
    const { body } = await waiting;

    expect(body.changes).toMatchObject([
      {
        type: 'series.registered',
        series_id: SERIES,
        actor: 'external:test-service',
      },
    ]);
    expect(body.snapshot_required).toBe(false);
    const open = call('get', `/changes?since=${body.cursor}&timeout=60`).then(
      response => response.body,
    );
    await call('get', '/changes').expect(200);
    await registry.stop();
    await expect(open).resolves.toEqual({
      changes: [],
      cursor: body.cursor,
      snapshot_required: false,
    });
  });

  it('counts requests by the pattern of their path', async () => {
    await registry.call('get', `/series/${SERIES}`).expect(404);

    const metrics = await fetch(`http://localhost:${registry.port}/metrics`);

    expect(await metrics.text()).toContain(
      'http_requests_total{service="anomaly-registry",method="GET",route="/series/:series_id",status="404"} 1',
    );
  });
});
