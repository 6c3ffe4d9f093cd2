import { createServiceFactory } from '@backstage/backend-plugin-api';
import {
  type SignalPayload,
  signalsServiceRef,
} from '@backstage/plugin-signals-node';
import {
  type Job,
  JOBS_CHANNEL,
  type Run,
  RUNS_CHANNEL,
  SERIES_CHANNEL,
} from '@vigia/plugin-anomaly-common';
import { defaultService } from '../__testUtils__/defaultService';
import { anomalySignalsServiceRef } from './signals';

const BATCH_MS = 1_000;

async function createSignals(publish: (payload: SignalPayload) => void) {
  const signals = await defaultService(anomalySignalsServiceRef, [
    createServiceFactory({
      service: signalsServiceRef,
      deps: {},
      factory: () => ({ publish: async payload => publish(payload) }),
    }),
  ]);
  // The services are made with real timers; what they wait for is not.
  jest.useFakeTimers();
  return signals;
}

describe('anomalySignalsServiceRef', () => {
  let published: SignalPayload[];

  beforeEach(() => {
    published = [];
  });
  afterEach(() => jest.useRealTimers());

  const messages = () => published.map(({ message }) => message);

  it('tells a job at once, to everybody', async () => {
    const signals = await createSignals(payload => published.push(payload));
    const job = { jobId: 'job-1' } as Job;
    signals.jobChanged(job);
    expect(published).toEqual([
      {
        channel: JOBS_CHANNEL,
        recipients: { type: 'broadcast' },
        message: { job },
      },
    ]);
  });

  it('tells a run at once, and its last state once in a second', async () => {
    const signals = await createSignals(payload => published.push(payload));
    const run = (runId: string, admitted: number) =>
      ({ runId, admitted } as Run);
    signals.runChanged(run('a', 1));
    signals.runChanged(run('a', 2));
    signals.runChanged(run('b', 1));
    signals.runChanged(run('a', 3));
    expect(messages()).toEqual([{ run: run('a', 1) }, { run: run('b', 1) }]);
    expect(published[0].channel).toBe(RUNS_CHANNEL);

    jest.advanceTimersByTime(BATCH_MS);
    expect(messages().slice(2)).toEqual([{ run: run('a', 3) }]);
    jest.advanceTimersByTime(BATCH_MS);
    signals.runChanged(run('a', 4));
    expect(messages().slice(3)).toEqual([{ run: run('a', 4) }]);
  });

  it('tells the series of a second together, each once', async () => {
    const signals = await createSignals(payload => published.push(payload));
    signals.seriesChanged(['a', 'b']);
    jest.advanceTimersByTime(BATCH_MS - 1);
    signals.seriesChanged(new Set(['b', 'c']));
    expect(published).toEqual([]);
    jest.advanceTimersByTime(1);
    expect(published).toEqual([
      {
        channel: SERIES_CHANNEL,
        recipients: { type: 'broadcast' },
        message: { seriesIds: ['a', 'b', 'c'] },
      },
    ]);
  });

  it('begins a new batch after each', async () => {
    const signals = await createSignals(payload => published.push(payload));
    signals.seriesChanged(['a']);
    jest.advanceTimersByTime(BATCH_MS);
    signals.seriesChanged(['b']);
    jest.advanceTimersByTime(10 * BATCH_MS);
    expect(messages()).toEqual([{ seriesIds: ['a'] }, { seriesIds: ['b'] }]);
  });

  it('names up to 500 series, and none when there are more', async () => {
    const signals = await createSignals(payload => published.push(payload));
    const ids = Array.from({ length: 501 }, (_, i) => `s${i}`);
    signals.seriesChanged(ids.slice(0, 500));
    jest.advanceTimersByTime(BATCH_MS);
    signals.seriesChanged(ids);
    jest.advanceTimersByTime(BATCH_MS);
    expect(messages()).toEqual([{ seriesIds: ids.slice(0, 500) }, {}]);
  });

  it('never fails its caller', async () => {
    let tried = 0;
    const signals = await createSignals(() => {
      tried += 1;
      throw new Error('The bus is away');
    });
    signals.jobChanged({} as Job);
    signals.seriesChanged(['a']);
    await jest.advanceTimersByTimeAsync(BATCH_MS);
    expect(tried).toBe(2);
  });
});
