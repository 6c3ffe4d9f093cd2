import type { ScoredObservation } from '../scoring';
import { BatchingRecorder } from './BatchingRecorder';
import type { RecordBatch } from './records';
import { ROLLUP_WINDOW_MS, RollupAccumulator } from './RollupAccumulator';

function scored(
  timestamp: number,
  value: number,
  over: Partial<ScoredObservation> = {},
): ScoredObservation {
  return {
    seriesId: 'a',
    timestamp,
    value,
    verdict: value > 3 ? 'anomaly' : 'normal',
    score: value,
    threshold: 3,
    band: { expected: 0, lower: -3, upper: 3 },
    modelInfo: {
      version: 'v1',
      stage: 'production',
      type: 'cached_mlflow',
      loadedFrom: 'cache',
    },
    confidence: 'high',
    origin: 'pushed',
    latencyMs: 2,
    ...over,
  };
}

describe('RollupAccumulator', () => {
  it('sums up per series, version and hour of observation', () => {
    const rollups = RollupAccumulator.create();
    rollups.add(scored(1, 1));
    rollups.add(scored(2, 4));
    rollups.add(scored(ROLLUP_WINDOW_MS, 1));
    rollups.add(scored(1, 1, { seriesId: 'b' }));
    rollups.addErrors('a', 'v1', 3, 2);
    const [first, ...others] = rollups.deltas();
    expect(first).toMatchObject({
      seriesId: 'a',
      version: 'v1',
      windowStart: 0,
      anomalies: 1,
      errors: 2,
      latencySumMs: 4,
    });
    expect([first.moments.count, first.moments.mean]).toEqual([2, 2.5]);
    expect(
      others.map(({ seriesId, windowStart }) => [seriesId, windowStart]),
    ).toEqual([
      ['a', ROLLUP_WINDOW_MS],
      ['b', 0],
    ]);
  });

  it.each([
    [1e308, 1e100],
    [-1e308, -1e100],
    [1e-320, 0],
    [-0, 0],
  ])('sums %d as %d, so that no database overflows', (value, summed) => {
    const rollups = RollupAccumulator.create();
    rollups.add(scored(1, value));
    expect(rollups.deltas()[0].moments.max).toBe(summed);
  });
});

describe('BatchingRecorder', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  function setUp() {
    const written: RecordBatch[] = [];
    const sink = {
      reachable: true,
      write: jest.fn(async (batch: RecordBatch) => {
        if (!sink.reachable) {
          throw new Error('The database is away');
        }
        written.push(batch);
      }),
    };
    const onError = jest.fn();
    return {
      sink,
      written,
      onError,
      recorder: BatchingRecorder.create({
        sink,
        flushIntervalMs: 1_000,
        onError,
      }),
    };
  }

  it('writes what came within an interval at once', async () => {
    const { recorder, sink, written } = setUp();
    recorder.record(scored(1, 1));
    recorder.record(scored(2, 9));
    expect(sink.write).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(written).toHaveLength(1);
    expect(written[0].rollups).toHaveLength(1);
    expect(written[0].anomalies).toEqual([
      expect.objectContaining({
        seriesId: 'a',
        timestamp: 2,
        value: 9,
        layer: 'cache',
        version: 'v1',
        origin: 'pushed',
        upper: 3,
      }),
    ]);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(sink.write).toHaveBeenCalledTimes(1);
  });

  it('keeps what could not be written, and writes it when it can', async () => {
    const { recorder, sink, written, onError } = setUp();
    sink.reachable = false;
    recorder.record(scored(1, 1));
    await jest.advanceTimersByTimeAsync(1_000);
    recorder.record(scored(2, 1));
    sink.reachable = true;
    await jest.advanceTimersByTimeAsync(1_000);
    expect(written.map(({ rollups }) => rollups[0].moments.count)).toEqual([
      1, 1,
    ]);
    expect(onError).toHaveBeenCalledWith({
      error: expect.any(Error),
      dropped: 0,
    });
  });

  it('gives up the oldest when too much waits, and says how much', async () => {
    const { recorder, sink, onError } = setUp();
    sink.reachable = false;
    for (let batch = 0; batch < 30; batch++) {
      recorder.record(scored(batch, 9));
      await recorder.flush();
    }
    const dropped = onError.mock.calls.reduce(
      (sum, [failure]) => sum + failure.dropped,
      0,
    );
    expect(dropped).toBe(20);
    expect(jest.getTimerCount()).toBe(1);
  });

  it('writes at once when told to', async () => {
    const { recorder, written } = setUp();
    recorder.record(scored(1, 1));
    await recorder.flush();
    expect(written).toHaveLength(1);
  });
});
