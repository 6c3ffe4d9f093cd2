import { act, renderHook } from '@testing-library/react';
import { usePolled } from './usePolled';

const INTERVAL_MS = 2500;

async function pass(ms: number) {
  await act(async () => {
    await jest.advanceTimersByTimeAsync(ms);
  });
}

describe('usePolled', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('reads again an interval after each answer, until it is gone', async () => {
    let reads = 0;
    const read = async () => {
      reads += 1;
      return reads;
    };
    const { result, unmount } = renderHook(() => usePolled(read, INTERVAL_MS));
    await pass(0);
    expect(result.current.value).toBe(1);
    expect(result.current.readAt).toBe(Date.now());
    await pass(INTERVAL_MS);
    expect(result.current.value).toBe(2);
    unmount();
    await pass(10 * INTERVAL_MS);
    expect(reads).toBe(2);
  });

  it('never asks a slow backend twice at a time', async () => {
    const read = jest.fn(() => new Promise<number>(() => {}));
    renderHook(() => usePolled(read, INTERVAL_MS));
    await pass(10 * INTERVAL_MS);
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('keeps the value when a reading fails, and forgets the error when one succeeds', async () => {
    const answers = [
      async () => 'first',
      async () => {
        throw new Error('away');
      },
      async () => 'third',
    ];
    const { result } = renderHook(() =>
      usePolled(() => answers.shift()!(), INTERVAL_MS),
    );
    await pass(0);
    const { readAt } = result.current;
    await pass(INTERVAL_MS);
    expect(result.current).toMatchObject({ value: 'first', readAt });
    expect(result.current.error?.message).toBe('away');
    await pass(INTERVAL_MS);
    expect(result.current).toMatchObject({ value: 'third', error: undefined });
  });

  it('reads at once when it is asked to', async () => {
    const read = jest.fn(async () => 'value');
    const { result } = renderHook(() => usePolled(read, INTERVAL_MS));
    await pass(0);
    await act(async () => result.current.retry());
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('rests while the page is not seen, and reads at once when it is seen again', async () => {
    const visibility = jest.spyOn(document, 'visibilityState', 'get');
    const read = jest.fn(async () => 'value');
    renderHook(() => usePolled(read, INTERVAL_MS));
    await pass(0);
    visibility.mockReturnValue('hidden');
    await pass(10 * INTERVAL_MS);
    expect(read).toHaveBeenCalledTimes(1);
    visibility.mockReturnValue('visible');
    document.dispatchEvent(new Event('visibilitychange'));
    await pass(0);
    expect(read).toHaveBeenCalledTimes(2);
    visibility.mockRestore();
  });
});
