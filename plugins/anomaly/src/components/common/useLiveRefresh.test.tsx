import { TestApiProvider } from '@backstage/frontend-test-utils';
import { type SignalApi, signalApiRef } from '@backstage/plugin-signals-react';
import {
  JOBS_CHANNEL,
  RUNS_CHANNEL,
  SERIES_CHANNEL,
} from '@vigia/plugin-anomaly-common';
import { renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { exampleJob } from '../../__testUtils__/fixtures';
import { exampleRun } from '../../__testUtils__/training';
import { concernsSeries, useLiveRefresh } from './useLiveRefresh';

/** Signals that a test sends by hand. */
class ManualSignals {
  readonly listeners = new Map<string, (message: unknown) => void>();

  readonly api = {
    subscribe: (channel: string, listener: (message: unknown) => void) => {
      this.listeners.set(channel, listener);
      return { unsubscribe: () => this.listeners.delete(channel) };
    },
  } as unknown as SignalApi;

  send(channel: string, message: unknown) {
    this.listeners.get(channel)?.(message);
  }
}

function setUp() {
  const signals = new ManualSignals();
  const refresh = jest.fn();
  const { unmount } = renderHook(
    () =>
      useLiveRefresh(refresh, {
        series: signal => concernsSeries(signal, 'mine'),
        jobs: ({ job }) => job.seriesId === 'mine',
        runs: ({ run }) => run.runId === 'mine',
      }),
    {
      wrapper: ({ children }: { children: ReactNode }) => (
        <TestApiProvider apis={[[signalApiRef, signals.api]]}>
          {children}
        </TestApiProvider>
      ),
    },
  );
  return { signals, refresh, unmount };
}

describe('useLiveRefresh', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it.each([
    [SERIES_CHANNEL, { seriesIds: ['other', 'mine'] }],
    [SERIES_CHANNEL, {}],
    [JOBS_CHANNEL, { job: exampleJob({ seriesId: 'mine' }) }],
    [RUNS_CHANNEL, { run: exampleRun({ runId: 'mine' }) }],
  ])('reads again on a signal of %s that concerns it', (channel, message) => {
    const { signals, refresh } = setUp();
    signals.send(channel, message);
    jest.advanceTimersByTime(10);
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it('leaves alone what does not concern it', () => {
    const { signals, refresh } = setUp();
    signals.send(SERIES_CHANNEL, { seriesIds: ['other'] });
    signals.send(JOBS_CHANNEL, { job: exampleJob({ seriesId: 'other' }) });
    jest.advanceTimersByTime(1000);
    expect(refresh).not.toHaveBeenCalled();
  });

  it('reads at most once in three seconds, and does not miss the last signal', () => {
    const { signals, refresh } = setUp();
    for (let count = 0; count < 15; count += 1) {
      signals.send(SERIES_CHANNEL, {});
      jest.advanceTimersByTime(300);
    }
    expect(refresh).toHaveBeenCalledTimes(2);
    jest.advanceTimersByTime(3000);
    expect(refresh).toHaveBeenCalledTimes(3);
  });

  it('rests while the page is not seen, and reads once when it is seen again', () => {
    const { signals, refresh } = setUp();
    const visibility = jest.spyOn(document, 'visibilityState', 'get');
    visibility.mockReturnValue('hidden');
    signals.send(SERIES_CHANNEL, {});
    jest.advanceTimersByTime(60_000);
    expect(refresh).not.toHaveBeenCalled();
    visibility.mockReturnValue('visible');
    document.dispatchEvent(new Event('visibilitychange'));
    jest.advanceTimersByTime(10);
    expect(refresh).toHaveBeenCalledTimes(1);
    visibility.mockRestore();
  });

  it('reads every 30 seconds without any signal, until it is gone', () => {
    const { signals, refresh, unmount } = setUp();
    jest.advanceTimersByTime(30_010);
    expect(refresh).toHaveBeenCalledTimes(1);
    unmount();
    expect(signals.listeners.size).toBe(0);
    jest.advanceTimersByTime(60_000);
    expect(refresh).toHaveBeenCalledTimes(1);
  });
});
