import { mockCredentials } from '@backstage/backend-test-utils';
import { RegistryClient, type NewVersions } from '@vigia/plugin-anomaly-common';
import { newVersion } from '../__testUtils__/fixtures';
import {
  BASE_PATH,
  startRegistry,
  type TestRegistry,
} from '../__testUtils__/startRegistry';

jest.setTimeout(60_000);

const version = (
  seriesId: string,
  overrides: Partial<NewVersions['versions'][number]> = {},
) => ({ ...newVersion(), seriesId, ...overrides });

/** The endpoints that training at the size of the fleet uses, through the client that it uses. */
describe('fleet', () => {
  let registry: TestRegistry;
  let client: RegistryClient;
  const token = mockCredentials.service.token();

  beforeEach(async () => {
    registry = await startRegistry();
    client = new RegistryClient({
      discovery: {
        getBaseUrl: async () => `http://localhost:${registry.port}${BASE_PATH}`,
      },
      fetch: { fetch },
    });
    await registry.registerSeries({ seriesId: 'a' });
    await registry.registerSeries({
      seriesId: 'b',
      schedule: { cron: '0 2 * * 0', windowHours: 168 },
    });
  });

  afterEach(() => registry.stop());

  it('registers versions of several series', async () => {
    const report = { ok: true, issues: [], points: 4, medianPeriodMs: 1000 };

    await expect(
      client.registerVersions(
        [
          version('a', { report }),
          version('nowhere'),
          version('b', { state: { mean_value: 'high' } }),
          version('b'),
        ],
        { token },
      ),
    ).resolves.toEqual([
      { seriesId: 'a', jobId: 'job-1', version: 1 },
      {
        seriesId: 'nowhere',
        jobId: 'job-1',
        error: {
          name: 'NotFoundError',
          message: "There is no series 'nowhere'",
        },
      },
      {
        seriesId: 'b',
        jobId: 'job-1',
        error: {
          name: 'InputError',
          message: expect.stringMatching(/^state\./),
        },
      },
      { seriesId: 'b', jobId: 'job-1', version: 1 },
    ]);
    const { body } = await registry.call('get', '/models/a/versions/1');
    expect(body).toMatchObject({
      state: newVersion().state,
      report: { ok: true, issues: [], points: 4, median_period_ms: 1000 },
    });
  });

  it('wakes a follower of the changes once for a batch', async () => {
    const { cursor } = await client.followChanges({}, { token });
    const waiting = client.followChanges(
      { since: cursor, timeout: 60 },
      { token },
    );

    await client.registerVersions([version('a'), version('b')], { token });

    const { changes } = await waiting;
    expect(changes.map(({ type, seriesId }) => [type, seriesId])).toEqual([
      ['version.registered', 'a'],
      ['version.registered', 'b'],
    ]);
  });

  it('lists ids and schedules, and looks series up', async () => {
    await expect(
      client.listSeriesIds({ limit: 1 }, { token }),
    ).resolves.toMatchObject({ seriesIds: ['a'], total: 2 });
    await expect(
      client.listSeriesIds({ cron: '0 2 * * 0' }, { token }),
    ).resolves.toEqual({ seriesIds: ['b'], total: 1 });
    await expect(client.listSchedulesInUse({ token })).resolves.toEqual([
      { cron: '0 2 * * 0', series: 1 },
    ]);
    await expect(
      client.lookUpSeries(['b', 'nowhere'], { token }),
    ).resolves.toMatchObject([
      { seriesId: 'b', schedule: { windowHours: 168 } },
    ]);
  });

  it('answers whether a model drifts as the HLD asks for it', async () => {
    await registry.registerVersion('a');
    await registry
      .call('post', '/models/a/versions/1/promote', { strategy: 'direct' })
      .expect(200);
    await client.reportHealth(
      [
        {
          seriesId: 'a',
          health: 'drifting',
          healthReason: 'Mean moved by 4 deviations',
          recentAnomalies: 7,
          lastObservedAt: 1_700_000_000_000,
          lastValue: 2.5,
        },
      ],
      { token },
    );

    const { body } = await registry
      .call('get', '/models/a/metrics?window=24h')
      .expect(200);

    expect(body).toEqual({
      series_id: 'a',
      window: '24h',
      version: 1,
      algorithm: 'statistical',
      metrics: newVersion().metrics,
      anomalies: 7,
      last_value: 2.5,
      last_observed_at: 1_700_000_000_000,
      drift_detection: {
        data_drift_detected: true,
        concept_drift_detected: false,
        reason: 'Mean moved by 4 deviations',
      },
    });
    await expect(
      client.getModelMetrics('b', undefined, { token }),
    ).resolves.toEqual({
      seriesId: 'b',
      window: '24h',
      metrics: {},
      driftDetection: { dataDriftDetected: false, conceptDriftDetected: false },
    });
  });
});
