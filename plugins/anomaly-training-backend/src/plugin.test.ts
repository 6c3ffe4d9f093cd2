import request from 'supertest';
import { createMockDirectory } from '@backstage/backend-test-utils';
import type { Job } from '@vigia/plugin-anomaly-common';
import { anomalySignalsServiceRef } from '@vigia/plugin-anomaly-node';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import { FakeRegistry } from './__testUtils__/FakeRegistry';
import {
  PERIOD_MS,
  START,
  wave,
  waveColumns,
} from './__testUtils__/observations';
import { as, BASE, startPortal } from './__testUtils__/startPortal';

const auth = as('data_scientist');
const directory = createMockDirectory();

/** The wave as a CSV of 12,000 rows; three of them stand out after the 10,000th. */
function csv(): string {
  const { timestamps, values } = wave(12_000);
  for (const index of [10_500, 11_000, 11_500]) {
    values[index] = 9;
  }
  const rows = Array.from(
    timestamps,
    (time, index) => `${new Date(time).toISOString()},${values[index]}`,
  );
  return `timestamp,rms\n${rows.join('\n')}\n`;
}

/** Resolves when a job that the portal signals is finished. */
function finishedJobs() {
  const waiting = new Map<string, (job: Job) => void>();
  const finished = new Map<string, Job>();
  const factory = createServiceFactory({
    service: anomalySignalsServiceRef,
    deps: {},
    factory: () => ({
      seriesChanged: () => {},
      runChanged: () => {},
      jobChanged: job => {
        if (job.finishedAt !== undefined) {
          finished.set(job.jobId, job);
          waiting.get(job.jobId)?.(job);
        }
      },
    }),
  });
  const wait = (jobId: string) =>
    new Promise<Job>(resolve => {
      const job = finished.get(jobId);
      if (job) {
        resolve(job);
      } else {
        waiting.set(jobId, resolve);
      }
    });
  return { factory, wait };
}

describe('anomalyTrainingPlugin', () => {
  const registry = new FakeRegistry();
  const finished = finishedJobs();
  const source = {
    type: 'csv',
    parameters: { target: 'series.csv', value_column: 'rms' },
  };
  let backend: Awaited<ReturnType<typeof startPortal>>;

  beforeAll(async () => {
    directory.setContent({ 'series.csv': csv() });
    registry.add('from-csv', { source });
    registry.add('inline');
    registry.add('simulated', {
      source: { type: 'simulator', parameters: { seed: 1 } },
    });
    backend = await startPortal({
      registry,
      sources: { csv: { roots: [directory.path] } },
      features: [finished.factory],
    });
  });
  afterAll(() => backend.stop());

  const get = (path: string) =>
    request(backend.server).get(`${BASE}${path}`).set('authorization', auth);
  const post = (path: string, body: object) =>
    request(backend.server)
      .post(`${BASE}${path}`)
      .set('authorization', auth)
      .send(body);

  it('trains on the first points of a CSV', async () => {
    const { status, body } = await post('/training/from-csv', {
      config: { points: 10_000 },
    });
    expect(status).toBe(202);
    expect(body).toMatchObject({
      series_id: 'from-csv',
      inline: false,
      window: { points: 10_000 },
      submitted_by: 'user:default/data_scientist',
    });
    await finished.wait(body.job_id);
    expect((await get(`/training/jobs/${body.job_id}`)).body).toMatchObject({
      status: 'completed',
      model_version: 1,
      points: 10_000,
    });
    expect(registry.versions[0].trainingWindow).toEqual({
      from: START,
      to: START + 9_999 * PERIOD_MS,
      points: 10_000,
    });
  });

  it("takes the HLD's own request", async () => {
    const { body } = await post('/training/simulated', {
      config: { window_hours: 168, algorithm: 'statistical' },
    });
    await finished.wait(body.job_id);
    const job = (await get(`/training/jobs/${body.job_id}`)).body;
    expect(job).toMatchObject({
      status: 'completed',
      window: { window_hours: 168 },
    });
    expect(job.points).toBe(60_481);
  });

  it('answers the same job to the same idempotency key', async () => {
    const start = () =>
      post('/training/inline', { training_data: waveColumns(10_000) }).set(
        'idempotency-key',
        'once',
      );
    const [first, second] = [await start(), await start()];
    expect(second.status).toBe(202);
    expect(second.body.job_id).toBe(first.body.job_id);
    const other = await post('/training/inline', {
      training_data: waveColumns(10_001),
    }).set('idempotency-key', 'once');
    expect(other.status).toBe(409);
    expect(other.body.error.name).toBe('ConflictError');
    await finished.wait(first.body.job_id);
  });

  it('lists jobs and sums up the queue', async () => {
    const { body } = await get('/training/jobs?limit=2&status=completed');
    expect(body.items).toHaveLength(2);
    expect(body.total).toBe(3);
    expect(
      (await get(`/training/jobs?limit=2&cursor=${body.next_cursor}`)).body
        .items,
    ).toHaveLength(1);
    expect((await get('/training/queue')).body).toMatchObject({
      engine: 'database',
      connected: true,
      queued: { critical: 0, high: 0, normal: 0, low: 0 },
      processing: 0,
      workers: [{ role: 'portal', capacity: 64 }],
      completed_last_hour: 3,
      failed_last_hour: 0,
    });
  });

  it('plots the last day of a source by default', async () => {
    const { status, body } = await get('/plot?series_id=from-csv&width=100');
    const newest = START + 11_999 * PERIOD_MS;
    expect(status).toBe(200);
    expect(body).toMatchObject({
      series_id: 'from-csv',
      unit: 'mm/s',
      extent: { from: START, to: newest },
      from: newest - 86_400_000,
      to: newest,
      total_points: 1_441,
    });
    expect(body.points).toHaveLength(100);
    expect(body.points.at(-1)[0]).toBe(newest);
  });

  it('plots a given range, in any form of time', async () => {
    const from = START / 1000;
    const to = new Date(START + 4 * PERIOD_MS).toISOString();
    const { body } = await get(
      `/plot?series_id=from-csv&from=${from}&to=${encodeURIComponent(to)}`,
    );
    expect(body.points.map(([time]: number[]) => time)).toEqual(
      [0, 1, 2, 3, 4].map(index => START + index * PERIOD_MS),
    );
  });

  it('previews a source with its window, its report and what a detector would have raised', async () => {
    const { status, body } = await post('/preview', {
      source,
      window: { points: 10_000 },
      detector: { algorithm: 'statistical', hyperparameters: {} },
      width: 200,
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      extent: { from: START },
      total_points: 12_000,
      window: { from: START, to: START + 9_999 * PERIOD_MS, points: 10_000 },
      report: { ok: true, points: 10_000 },
      backtest: {
        algorithm: 'statistical',
        threshold: 3,
        evaluated_points: 12_000,
        anomalies: 3,
        anomalies_in_training: 0,
        band: { expected: expect.any(Number) },
      },
    });
    expect(body.points).toHaveLength(200);
    expect(
      body.backtest.marks
        .map(([time]: number[]) => (time - START) / PERIOD_MS)
        .sort(),
    ).toEqual([10_500, 11_000, 11_500]);
  });

  it('previews data that no detector may be fitted on, without a backtest', async () => {
    const { status, body } = await post('/preview', {
      source: { type: 'inline', parameters: {} },
      training_data: waveColumns(50),
      detector: { algorithm: 'statistical', hyperparameters: {} },
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      total_points: 50,
      report: { ok: false, issues: [{ code: 'too_few_points' }] },
    });
    expect(body.backtest).toBeUndefined();
  });

  it('previews the newest points of a source that has very many', async () => {
    const { body } = await post('/preview', {
      source: { type: 'simulator', parameters: { seed: 1 } },
      width: 10,
    });
    expect(body.total_points).toBe(200_000);
    expect(body.points.at(-1)[0]).toBe(body.extent.to);
    expect(body.report.issues).toEqual([
      expect.objectContaining({ code: 'too_many_points' }),
    ]);
  });

  it('previews every algorithm', async () => {
    for (const algorithm of [
      'statistical',
      'robust_zscore',
      'isolation_forest',
    ]) {
      const { status, body } = await post('/preview', {
        source,
        window: { points: 10_000 },
        detector: { algorithm, hyperparameters: {} },
      });
      expect(status).toBe(200);
      expect(body.backtest.anomalies).toBeGreaterThanOrEqual(3);
    }
  });

  it('serves its metrics and its document', async () => {
    const { text } = await request(backend.server).get('/metrics');
    expect(text).toContain('training_queue_depth 0');
    expect(text).toContain('training_jobs_total{status="completed"} 3');
    expect(text).toContain('training_duration_seconds_count 3');
    expect(text).toContain(
      'http_requests_total{service="anomaly-training",method="POST",route="/training/:series_id",status="202"}',
    );
    expect((await get('/openapi.json')).body.paths).toHaveProperty(
      '/api/anomaly-training/training/{series_id}',
    );
  });
});

it('refuses to start with a configuration that makes no sense', async () => {
  await expect(
    startPortal({ registry: new FakeRegistry(), training: { workers: -1 } }),
  ).rejects.toThrow();
});
