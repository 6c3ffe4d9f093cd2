import { DEFAULT_BOUNDS } from '@vigia/detectors';
import { wave } from '../__testUtils__/observations';
import { backtestSeries } from './backtestSeries';
import type { BacktestTask } from './backtestTask';
import { BacktestThreads } from './BacktestThreads';
import { fitWorkerFile } from './fitWorkerFile';

// Threads transpile what they import, on a machine that may be busy.
jest.setTimeout(60_000);

const task = (algorithm = 'statistical'): BacktestTask => ({
  quality: { bounds: DEFAULT_BOUNDS, rules: {} },
  training: wave(10_000),
  rest: { timestamps: new Float64Array(), values: new Float64Array() },
  from: -Infinity,
  to: Infinity,
  detectors: [{ algorithm, hyperparameters: {} }],
  width: 100,
});
const wanted = () => new AbortController().signal;

describe('BacktestThreads', () => {
  let threads: BacktestThreads;
  afterEach(() => threads.close());

  function open(timeoutMs?: number) {
    threads = new BacktestThreads({
      timeoutMs,
      workerFile: {
        ...fitWorkerFile(),
        filename: require.resolve('../__testUtils__/troubledFitWorker'),
      },
    });
    return threads;
  }

  it('answers what the process itself would', async () => {
    const { points, report } = backtestSeries(task());
    await expect(open().run(task(), wanted())).resolves.toMatchObject({
      points,
      report,
      results: [{ algorithm: 'statistical', alarms: 0 }],
    });
  });

  it('goes on with another thread where one dies', async () => {
    open();
    await expect(threads.run(task('deadly'), wanted())).rejects.toMatchObject({
      name: 'FitThreadError',
    });
    await expect(threads.run(task(), wanted())).resolves.toMatchObject({
      report: { ok: true },
    });
  });

  it('ends one that does not end', async () => {
    await expect(open(2_000).run(task('endless'), wanted())).rejects.toThrow(
      'The backtest took longer than 2 s',
    );
  });

  it('ends one whose caller has left, and starts none', async () => {
    open();
    const controller = new AbortController();
    const running = threads.run(task('endless'), controller.signal);
    const reason = new Error('left');
    controller.abort(reason);
    await expect(running).rejects.toBe(reason);
    await expect(threads.run(task(), controller.signal)).rejects.toBe(reason);
    await expect(threads.run(task(), wanted())).resolves.toBeDefined();
  });

  it('stops what it works on when it is closed', async () => {
    const ended = Promise.allSettled([open().run(task('endless'), wanted())]);
    await threads.close();
    expect(await ended).toMatchObject([
      { status: 'rejected', reason: { name: 'WorkerStoppedError' } },
    ]);
    await expect(threads.run(task(), wanted())).rejects.toMatchObject({
      name: 'WorkerStoppedError',
    });
  });
});
