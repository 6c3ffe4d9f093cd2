import { mkdtemp, rm } from 'node:fs/promises';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PortalServer, SpawnedPredictor, type Answered } from './__testUtils__';

// Processes start from TypeScript here, on a machine that may be busy.
jest.setTimeout(120_000);

let directory: string;
let portal: PortalServer;
const running: SpawnedPredictor[] = [];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vigia-predictor-'));
  portal = new PortalServer();
  await portal.start();
});
afterEach(async () => {
  await Promise.all(running.splice(0).map(predictor => predictor.stop()));
  await portal.stop().catch(() => undefined);
  await rm(directory, { recursive: true });
});

async function start(
  workers: number,
  env: NodeJS.ProcessEnv = {},
): Promise<SpawnedPredictor> {
  const predictor = await SpawnedPredictor.start({
    VIGIA_PREDICTOR_WORKERS: String(workers),
    VIGIA_PREDICTOR_PORTAL_URL: portal.url,
    VIGIA_PREDICTOR_PORTAL_TOKEN: portal.token,
    VIGIA_PREDICTOR_SNAPSHOT_DIRECTORY: directory,
    VIGIA_PREDICTOR_DRAIN_LAME_DUCK_SECONDS: '0.3',
    VIGIA_PREDICTOR_DRAIN_SECONDS: '10',
    VIGIA_PREDICTOR_RECORDING_FLUSH_MS: '100',
    VIGIA_PREDICTOR_REPORT_INTERVAL_SECONDS: '1',
    ...env,
  });
  running.push(predictor);
  return predictor;
}

/** Asks until the answer is as wanted: what is to come is neither told nor counted in milliseconds. */
async function until(
  ask: () => Promise<Answered>,
  isWanted: (answered: Answered) => boolean,
): Promise<Answered> {
  for (;;) {
    const answered = await ask();
    if (isWanted(answered)) {
      return answered;
    }
    await sleep(20);
  }
}

/** Answers over connections of their own, which the primary deals out to its workers in turn. */
const ofAllWorkers = (ask: () => Promise<Answered>) =>
  Promise.all(Array.from({ length: 8 }, ask));

const ready = (predictor: SpawnedPredictor) =>
  until(
    async () => {
      const answers = await ofAllWorkers(() =>
        predictor.send('GET', '/v2/health/ready'),
      );
      return answers.find(({ status }) => status !== 200) ?? answers[0];
    },
    ({ status }) => status === 200,
  );

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/**
 * Requests over keep-alive connections, one after the other on each. As a balancer does, it opens no new connection once one
 * was told to close.
 */
function startLoad(predictor: SpawnedPredictor, connections: number) {
  const answers: Answered[] = [];
  const errors: string[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  const one = async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (;;) {
      try {
        const answered = await predictor.predict('pump_1', 10, agent);
        answers.push(answered);
        waiting
          .filter(({ count }) => answers.length >= count)
          .forEach(({ resolve }) => resolve());
        if (answered.connection === 'close') {
          return;
        }
      } catch (error) {
        errors.push(String(error));
        return;
      }
    }
  };
  return {
    answered: (count: number) =>
      new Promise<void>(resolve => waiting.push({ count, resolve })),
    ended: Promise.all(Array.from({ length: connections }, one)).then(() => ({
      answers,
      errors,
    })),
  };
}

describe('the predictor with two workers', () => {
  let predictor: SpawnedPredictor;
  beforeEach(async () => {
    portal.promote('pump_1', 10);
    predictor = await start(2);
    await ready(predictor);
  });

  it('serves what the registry has, and what changes there', async () => {
    expect((await predictor.predict('pump_1', 10)).body).toMatchObject({
      anomaly: false,
      model_info: { version: 'v1', loaded_from: 'cache' },
      confidence: 'high',
    });
    portal.promote('pump_1', 20);
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() =>
        until(
          () => predictor.predict('pump_1', 10),
          ({ body }) => body.model_info.version === 'v2',
        ),
      ),
    );
    expect(answers[0].body).toMatchObject({ anomaly: true, anomaly_score: 10 });
  });

  it('reloads in every worker', async () => {
    portal.promote('pump_1', 20, 'silently');
    await ofAllWorkers(() => predictor.predict('pump_1', 10));
    const reloaded = await predictor.send(
      'POST',
      '/api/v1/admin/reload/pump_1',
    );
    expect(reloaded.status).toBe(200);
    const answers = await ofAllWorkers(() => predictor.predict('pump_1', 10));
    expect(answers.map(({ body }) => body.model_info.version)).toEqual(
      answers.map(() => 'v2'),
    );
  });

  it('tells of all workers together', async () => {
    const asked = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        predictor.predict('pump_1', index % 4 === 0 ? 100 : 10),
      ),
    );
    expect(asked.every(({ status }) => status === 200)).toBe(true);
    const report = await portal.report(
      ({ totals }) => totals.predictions === 40,
    );
    expect(report).toMatchObject({
      kind: 'standalone',
      status: 'healthy',
      models: { fleet: 1 },
      totals: { predictions: 40, anomalies: 10 },
      process: { workers: 2 },
    });
    expect(
      portal.reports.reduce((sum, { traffic }) => sum + traffic.predictions, 0),
    ).toBe(40);
    const { body: metrics } = await predictor.send('GET', '/metrics');
    expect(metrics).toMatch(
      /http_requests_total\{service="anomaly-predictor",method="POST",route="\/predict\/:series_id",status="200"\} 40\n/,
    );
    expect(metrics).toContain(
      'anomaly_predictions_total{series_id="pump_1",model_version="v1",anomaly="true"} 10\n',
    );
    const { body: health } = await until(
      () => predictor.send('GET', '/api/v1/health'),
      ({ body }) => body.predictions === 40,
    );
    expect(health).toMatchObject({ status: 'healthy', anomalies: 10 });
  });

  it('replaces a worker that is killed', async () => {
    const pids = await predictor.children();
    process.kill(pids[0], 'SIGKILL');
    await predictor.logged('Worker');
    await until(
      async () => ({
        status: 200,
        connection: undefined,
        body: await predictor.children(),
      }),
      ({ body }) => body.length === 2 && !body.includes(pids[0]),
    );
    await ready(predictor);
    const answers = await ofAllWorkers(() => predictor.predict('pump_1', 10));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
  });

  it('loses no request when it is told to end', async () => {
    const load = startLoad(predictor, 8);
    await load.answered(200);
    predictor.kill('SIGTERM');
    const { answers, errors } = await load.ended;
    expect(errors).toEqual([]);
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    // Each connection was told to end, and none was cut.
    expect(
      answers.filter(({ connection }) => connection === 'close').length,
    ).toBeGreaterThanOrEqual(8);
    expect(await predictor.ended()).toBe(0);
    const kept = portal.records.reduce(
      (sum: number, { rollups, observations }) =>
        rollups.reduce(
          (total: number, { count }: { count: number }) => total + count,
          sum + (observations?.timestamps.length ?? 0),
        ),
      0,
    );
    expect(kept).toBe(answers.length);
  });

  it('ends its workers when it is killed', async () => {
    const pids = await predictor.children();
    predictor.kill('SIGKILL');
    await predictor.ended();
    while (pids.some(isAlive)) {
      await sleep(20);
    }
    expect(pids).toHaveLength(2);
  });
});

it.each([1, 2])(
  'serves the snapshot with %d workers while the registry is away',
  async workers => {
    portal.promote('pump_1', 10);
    const before = await start(1);
    await ready(before);
    await before.stop();
    await portal.stop();

    const after = await start(workers);
    await ready(after);
    const { body } = await after.predict('pump_1', 100);
    expect(body).toMatchObject({
      anomaly: true,
      anomaly_score: 90,
      model_info: { version: 'v1', loaded_from: 'snapshot' },
      confidence: 'medium',
    });

    await portal.start();
    const { body: again } = await until(
      () => after.predict('pump_1', 100),
      ({ body: { confidence } }) => confidence === 'high',
    );
    expect(again.model_info.loaded_from).toBe('cache');
  },
);

it('scores by what it saw itself, when nothing else is left', async () => {
  const before = await start(1);
  for (let value = 0; value < 40; value++) {
    await before.predict('pump_9', 100 + (value % 2));
  }
  await before.stop();
  await portal.stop();

  const after = await start(1);
  expect((await after.predict('pump_9', 100)).body).toMatchObject({
    anomaly: false,
    model_info: { loaded_from: 'statistics' },
    confidence: 'low',
  });
});

it('answers, and is not ready, with neither registry nor snapshot', async () => {
  await portal.stop();
  const predictor = await start(1);
  await predictor.logged('Models are loaded');
  expect((await predictor.send('GET', '/v2/health/live')).status).toBe(200);
  expect((await predictor.send('GET', '/v2/health/ready')).status).toBe(503);
  expect((await predictor.predict('pump_1', 100)).body).toMatchObject({
    model_info: { loaded_from: 'bounds' },
    confidence: 'low',
  });
});

it('says once that no portal is configured, however often it would ask', async () => {
  const predictor = await start(1, {
    VIGIA_PREDICTOR_PORTAL_URL: undefined,
    VIGIA_PREDICTOR_PORTAL_TOKEN: undefined,
    VIGIA_PREDICTOR_RECORDING_FLUSH_MS: '10',
  });
  await predictor.logged('Models are loaded');
  for (let index = 0; index < 8; index++) {
    const { body } = await predictor.predict(`pump_${index}`, 100);
    expect(body).toMatchObject({ model_info: { loaded_from: 'bounds' } });
  }
  await predictor.stop();
  expect(predictor.complaints).toEqual([
    'Everybody may call: auth.mode is off',
    expect.stringMatching(/^No portal is configured/),
  ]);
});
