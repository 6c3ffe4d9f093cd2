import request from 'supertest';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
// Only this test needs the real registry, which runs beside this plugin in the portal.
// eslint-disable-next-line @backstage/no-mixed-plugin-imports
import anomalyRegistry from '@vigia/plugin-anomaly-registry-backend';
import anomalyTraining from '..';
import { databaseOf } from '../__testUtils__/databases';

jest.setTimeout(120_000);

const TRAINING_API = '/api/anomaly-training';
const SERIES = 'sensor_001_radial';

/** The requests of the HLD's three DAGs and of its Training API, with nothing changed but their base. */
describe("the HLD's scripts", () => {
  let backend: Awaited<ReturnType<typeof startTestBackend>>;
  const api = () => request(backend.server);

  beforeAll(async () => {
    backend = await startTestBackend({
      features: [
        anomalyRegistry,
        anomalyTraining,
        databaseOf(),
        mockServices.rootConfig.factory({
          data: {
            backend: { baseUrl: 'http://localhost:7007' },
            anomaly: { training: { minIntervalSeconds: 0 } },
          },
        }),
      ],
    });
    await api()
      .post('/api/anomaly-registry/series')
      .send({
        series_id: SERIES,
        unit: 'mm/s',
        owner: 'group:default/stamping',
        environment: 'production',
        source: { type: 'simulator', parameters: { seed: 1 } },
        detector: { algorithm: 'statistical', hyperparameters: {} },
      })
      .expect(201);
  });
  afterAll(() => backend.stop());

  /** Looks until the job has ended. */
  const ended = async (jobId: string) => {
    for (;;) {
      const { body } = await api()
        .get(`${TRAINING_API}/api/v1/training/jobs/${jobId}`)
        .expect(200);
      if (body.finished_at !== undefined) {
        return body;
      }
    }
  };
  const submitTrainingJob = async (seriesId: string) => {
    const { body } = await api()
      .post(`${TRAINING_API}/api/v1/training/${seriesId}`)
      .send({ config: { window_hours: 168, algorithm: 'statistical' } })
      .expect(202);
    return body.job_id;
  };

  it('weekly_model_retraining: submits a training', async () => {
    const jobId = await submitTrainingJob(SERIES);
    expect(await ended(jobId)).toMatchObject({
      series_id: SERIES,
      status: 'completed',
      model_version: expect.any(Number),
    });
    const { body } = await api()
      .get(`${TRAINING_API}/api/v1/training/jobs`)
      .expect(200);
    expect(body.items).toEqual(
      expect.arrayContaining([expect.objectContaining({ job_id: jobId })]),
    );
    await api()
      .delete(`${TRAINING_API}/api/v1/training/jobs/${jobId}`)
      .expect(409);
  });

  it('drift_detection: asks for metrics', async () => {
    const { body } = await api()
      .get(`${TRAINING_API}/api/v1/models/${SERIES}/metrics`)
      .query({ window: '24h' })
      .expect(200);
    expect(body).toMatchObject({
      series_id: SERIES,
      drift_detection: {
        data_drift_detected: false,
        concept_drift_detected: false,
      },
    });
  });

  it('shadow_deployment_pipeline: promotes a version', async () => {
    const { model_version: version } = await ended(
      await submitTrainingJob(SERIES),
    );
    const path = (modelVersion: number | string) =>
      `${TRAINING_API}/api/v1/models/${SERIES}/versions/${modelVersion}/promote`;
    const canary = await api()
      .post(path(version))
      .send({ strategy: 'canary', canary_config: {} })
      .expect(400);
    expect(canary.body.error).toMatchObject({
      name: 'InputError',
      message: expect.stringContaining('strategy'),
    });
    const direct = await api()
      .post(path(`v${version}`))
      .send({ strategy: 'direct', archive_existing: true })
      .expect(200);
    expect(direct.body).toMatchObject({
      version: `v${version}`,
      stage: 'Production',
    });
  });

  it('shows a plot', async () => {
    const { body } = await api()
      .get(`${TRAINING_API}/api/v1/plot`)
      .query({ series_id: SERIES, width: 100 })
      .expect(200);
    expect(body.points.length).toBeGreaterThan(10);
  });

  it.each([
    ['get', 'models/no-such-series/metrics', 404, /no-such-series/],
    ['get', 'models/%2E%2E/metrics', 400, /series_id/],
    ['post', `models/${SERIES}/versions/latest/promote`, 400, /version/],
    ['post', `models/${SERIES}/versions/99/promote`, 404, /99/],
    ['get', 'training/jobs?limit=0', 400, /limit/],
  ] as const)(
    '%s %s is answered with %d',
    async (method, path, status, text) => {
      const response = await api()
        [method](`${TRAINING_API}/api/v1/${path}`)
        .send(method === 'post' ? { strategy: 'direct' } : undefined);
      expect(response.status).toBe(status);
      expect(response.body.error.message).toMatch(text);
    },
  );

  it('knows no other path below models', async () => {
    const { status } = await api().get(
      `${TRAINING_API}/api/v1/models/${SERIES}/nothing`,
    );
    expect(status).toBe(404);
  });
});
