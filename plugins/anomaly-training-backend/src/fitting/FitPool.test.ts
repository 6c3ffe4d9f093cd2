import { DEFAULT_BOUNDS, fitDetector } from '@vigia/detectors';
import { wave } from '../__testUtils__/observations';
import { FitPool } from './FitPool';
import { fitWorkerFile } from './fitWorkerFile';

// Threads transpile what they import, on a machine that may be busy.
jest.setTimeout(60_000);

const job = (algorithm = 'statistical', points = 10_000) => ({
  algorithm,
  hyperparameters: {},
  observations: wave(points),
});

describe('FitPool', () => {
  let pool: FitPool;
  afterEach(() => pool.close());

  function open(overrides: { timeoutMs?: number } = {}) {
    pool = new FitPool({
      threads: 2,
      quality: { bounds: DEFAULT_BOUNDS, rules: {} },
      heapMib: 64,
      workerFile: {
        ...fitWorkerFile(),
        filename: require.resolve('../__testUtils__/troubledFitWorker'),
      },
      ...overrides,
    });
    return pool;
  }

  it('fits as the process itself would, and takes the observations over', async () => {
    const given = job('isolation_forest', 10_050);
    const fitted = fitDetector({ ...given, observations: wave(10_050) });
    const result = await open().fit(given);
    expect(result.fitted.state).toEqual(fitted.serialize());
    expect(result.report).toMatchObject({ ok: true, points: 10_050 });
    expect(given.observations.values).toHaveLength(0);
  });

  it('answers each of many with its own', async () => {
    open();
    const sizes = Array.from({ length: 300 }, (_, index) => 10_000 + index);
    const results = await Promise.all(
      sizes.map(points => pool.fit(job('statistical', points))),
    );
    expect(results.map(({ report }) => report.points)).toEqual(sizes);
  });

  it('tells what is wrong with data and hyperparameters', async () => {
    open();
    await expect(pool.fit(job('statistical', 10))).rejects.toMatchObject({
      name: 'InputError',
      report: { ok: false, points: 10 },
    });
    await expect(pool.fit(job('oracle'))).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining("'oracle'"),
    });
  });

  it.each(['glutton', 'deadly'])(
    'fails the job of a thread that dies (%s), and goes on',
    async algorithm => {
      open();
      for (let times = 0; times < 3; times++) {
        await expect(
          pool.fit(job(algorithm), { alone: true }),
        ).rejects.toMatchObject({ name: 'FitThreadError' });
      }
      await expect(pool.fit(job())).resolves.toMatchObject({
        report: { ok: true },
      });
    },
  );

  it('ends a fit that does not end', async () => {
    open({ timeoutMs: 2_000 });
    await expect(pool.fit(job('endless'))).rejects.toMatchObject({
      name: 'FitThreadError',
      message: 'The fit took longer than 2 s',
    });
  });

  it('ends a fit that is no longer wanted, and starts none', async () => {
    open();
    const controller = new AbortController();
    const running = pool.fit(job('endless'), controller);
    const reason = new Error('cancelled');
    controller.abort(reason);
    await expect(running).rejects.toBe(reason);
    await expect(pool.fit(job(), controller)).rejects.toBe(reason);
    await expect(pool.fit(job())).resolves.toBeDefined();
  });

  it('stops what it works on when it is closed', async () => {
    open();
    const fits = Array.from({ length: 10 }, () => pool.fit(job('endless')));
    const ended = Promise.allSettled(fits);
    await pool.close();
    for (const end of await ended) {
      expect(end).toMatchObject({
        status: 'rejected',
        reason: { name: 'WorkerStoppedError' },
      });
    }
    await expect(pool.fit(job())).rejects.toMatchObject({
      name: 'WorkerStoppedError',
    });
  });
});
