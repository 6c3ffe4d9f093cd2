import request from 'supertest';
import {
  ROLE_PERMISSIONS,
  ROLES,
  trainingOpenApi,
} from '@vigia/plugin-anomaly-common';
import { FakeRegistry } from '../__testUtils__/FakeRegistry';
import { waveColumns } from '../__testUtils__/observations';
import { as, BASE, startPortal } from '../__testUtils__/startPortal';

/** A request for each endpoint that only its permission can refuse, by operation id. */
const CASES: Record<string, { path: string; body?: object }> = {
  listJobs: { path: '/training/jobs' },
  getQueue: { path: '/training/queue' },
  getTrainingTotal: { path: '/training/total' },
  getJob: { path: '/training/jobs/nothing' },
  cancelJob: { path: '/training/jobs/nothing' },
  startTraining: {
    path: '/training/press-1',
    body: { training_data: waveColumns(10) },
  },
  listSchedules: { path: '/schedules' },
  updateSchedule: {
    path: '/schedules/drift-detection',
    body: { window_minutes: 20 },
  },
  startScheduledRun: { path: '/schedules/drift-detection/runs' },
  listRuns: { path: '/runs' },
  startRun: {
    path: '/runs',
    body: { selection: { series_ids: ['press-1'] } },
  },
  getRun: { path: '/runs/nothing' },
  pauseRun: { path: '/runs/nothing/pause' },
  resumeRun: { path: '/runs/nothing/resume' },
  cancelRun: { path: '/runs/nothing/cancel' },
  estimateRun: {
    path: '/estimates',
    body: { selection: { series_ids: ['press-1'] } },
  },
  getPlot: { path: '/plot?series_id=press-1' },
  listSources: { path: '/sources' },
  previewSource: {
    path: '/preview',
    body: {
      source: { type: 'simulator', parameters: { seed: 1 } },
      window: { points: 10 },
    },
  },
  runBacktests: {
    path: '/backtests',
    body: {
      series_id: 'press-1',
      window: { window_hours: 1 },
      detectors: [{ algorithm: 'statistical', hyperparameters: {} }],
    },
  },
};

interface Endpoint {
  id: string;
  method: 'get' | 'post' | 'patch' | 'delete';
  permission: string;
}

const endpoints: Endpoint[] = Object.values(trainingOpenApi.paths).flatMap(
  item =>
    (['get', 'post', 'patch', 'delete'] as const).flatMap(method => {
      const operation = item[method];
      return operation
        ? [
            {
              id: operation.operationId!,
              method,
              permission: operation.description!.match(/`(.+)`/)![1],
            },
          ]
        : [];
    }),
);

const pairs = ROLES.flatMap(role =>
  endpoints.map(endpoint => ({
    ...endpoint,
    role,
    allowed: ROLE_PERMISSIONS[role].has(endpoint.permission),
  })),
);

describe('permissions', () => {
  let backend: Awaited<ReturnType<typeof startPortal>>;
  beforeAll(async () => {
    const registry = new FakeRegistry();
    registry.add('press-1');
    backend = await startPortal({ registry });
  });
  afterAll(() => backend.stop());

  const call = ({ id, method }: Endpoint) => {
    const { path, body } = CASES[id];
    const pending = request(backend.server)[method](`${BASE}${path}`);
    return body ? pending.send(body) : pending.send();
  };

  it('has a case for every endpoint of the document', () => {
    expect(Object.keys(CASES).sort()).toEqual(
      endpoints.map(({ id }) => id).sort(),
    );
  });

  it.each(pairs.filter(({ allowed }) => allowed))(
    '$role may call $id',
    async ({ role, ...endpoint }) => {
      const { status } = await call(endpoint).set('authorization', as(role));
      expect([401, 403]).not.toContain(status);
      expect(status).toBeLessThan(500);
    },
  );

  it.each(pairs.filter(({ allowed }) => !allowed))(
    '$role may not call $id',
    async ({ role, ...endpoint }) => {
      const { status, body } = await call(endpoint).set(
        'authorization',
        as(role),
      );
      expect(status).toBe(403);
      expect(body.error).toMatchObject({
        name: 'NotAllowedError',
        message: expect.stringContaining(endpoint.permission),
      });
    },
  );

  it.each(endpoints)('nobody calls $id', async endpoint => {
    const { status } = await call(endpoint).set(
      'authorization',
      'Bearer nonsense',
    );
    expect(status).toBe(401);
  });
});
