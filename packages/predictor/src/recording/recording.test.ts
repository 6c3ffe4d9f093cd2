import { Moments, QuantileSketch } from '@vigia/detectors';
import {
  ANOMALY,
  INITIALIZING,
  NORMAL,
  VERDICTS,
  type Answer,
  type AnswerColumns,
  type AnsweredBy,
} from '../scoring';
import type { RecordedGroup } from './LogGroups';
import { PredictionLog, type PredictionLogOptions } from './PredictionLog';
import type { PredictionCount } from './predictionSums';
import { sumUp } from './sumUp';
import {
  RefusedBatchError,
  ROLLUP_WINDOW_MS,
  type RecordBatch,
  type RollupDelta,
} from './records';

const HOUR = ROLLUP_WINDOW_MS;

function by(version: string): AnsweredBy {
  return {
    modelInfo: {
      version,
      stage: 'production',
      type: 'cached_mlflow',
      loadedFrom: 'cache',
    },
    confidence: 'high',
    json: '',
  };
}
const V1 = by('v1');
const V2 = by('v2');

function answer(score: number, over: Partial<Answer> = {}): Answer {
  return {
    verdict: score > 3 ? 'anomaly' : 'normal',
    score,
    threshold: 3,
    band: { expected: 0, lower: -3, upper: 3 },
    answeredBy: V1,
    ...over,
  };
}

/** Scores are the absolute values, anomalies those above 3; NaN stands for initializing. */
function columns(
  seriesIds: string | string[],
  timestamps: number[],
  scores: number[],
  over: Partial<AnswerColumns> = {},
) {
  const verdicts = Uint8Array.from(scores, score => {
    if (Number.isNaN(score)) return INITIALIZING;
    return score > 3 ? ANOMALY : NORMAL;
  });
  const answers: AnswerColumns = {
    scores: Float64Array.from(scores, score => score || 0),
    verdicts,
    anomalies: verdicts.filter(verdict => verdict === ANOMALY).length,
    answeredBy: [V1],
    detail: () => ({ threshold: 3 }),
    ...over,
  };
  return {
    observations: {
      seriesIds,
      timestamps: Float64Array.from(timestamps),
      values: Float64Array.from(scores, score => -score || 0),
    },
    answers,
  };
}

function setUp(options: Partial<PredictionLogOptions> = {}) {
  const written: RecordBatch[] = [];
  const sink = {
    outcome: 'kept' as 'kept' | 'away' | 'refused',
    write: jest.fn(async (batch: RecordBatch) => {
      if (sink.outcome === 'away') {
        throw new Error('The database is away');
      }
      if (sink.outcome === 'refused') {
        throw new RefusedBatchError(new Error('bad'));
      }
      written.push(batch);
    }),
  };
  const onError = jest.fn();
  const log = PredictionLog.create({ sink, onError, ...options });
  /** What whoever keeps them makes of the batches. */
  const rollups = async () =>
    sumUp({
      rollups: (await Promise.all(written.map(sumUp))).flat(),
    });
  return { log, onError, rollups, sink, written };
}

/** What is compared of roll-ups: exact but for the last digits of sums. */
function plain(deltas: RollupDelta[]) {
  return deltas
    .map(({ moments, values, scores, latencies, latencySumMs, ...rest }) => ({
      ...rest,
      count: moments.count,
      mean: moments.mean.toFixed(9),
      std: moments.std.toFixed(6),
      latencySumMs: latencySumMs.toFixed(6),
      values: values.toParts(),
      scores: scores.toParts(),
      latencies: latencies.toParts(),
    }))
    .sort((a, b) =>
      `${a.seriesId} ${a.version} ${a.windowStart}` <
      `${b.seriesId} ${b.version} ${b.windowStart}`
        ? -1
        : 1,
    );
}

describe('PredictionLog', () => {
  it('sums up per series, version and hour of observation', async () => {
    const { log, rollups } = setUp();
    log.record('a', 1, 1, answer(1), 2);
    log.record('b', 1, 1, answer(1), 2);
    log.record('a', 2, 4, answer(4), 2);
    log.record('a', HOUR, 1, answer(1), 2);
    log.record('a', 3, 1, answer(1, { answeredBy: V2 }), 2);
    log.record('a', 4, 9, answer(0, { verdict: 'initializing' }), 4);
    log.recordErrors('a', 5, 3);
    await log.flush();
    expect(
      plain(await rollups()).map(
        ({ seriesId, version, windowStart, count, anomalies, errors }) => [
          seriesId,
          version,
          windowStart,
          count,
          anomalies,
          errors,
        ],
      ),
    ).toEqual([
      ['a', 'none', 0, 0, 0, 3],
      ['a', 'v1', 0, 3, 1, 0],
      ['a', 'v1', HOUR, 1, 0, 0],
      ['a', 'v2', 0, 1, 0, 0],
      ['b', 'v1', 0, 1, 0, 0],
    ]);
    const [first] = (await rollups()).filter(
      ({ seriesId, version, windowStart }) =>
        seriesId === 'a' && version === 'v1' && windowStart === 0,
    );
    expect(first.moments.toJSON()).toEqual(Moments.of([1, 4, 9]).toJSON());
    expect(first.latencySumMs).toBe(8);
    expect(first.values.toParts()).toEqual(
      QuantileSketch.of(Float64Array.of(1, 4, 9)).toParts(),
    );
    expect(first.scores.toParts()).toEqual(
      QuantileSketch.of(Float64Array.of(1, 4)).toParts(),
    );
    expect(first.latencies.count).toBe(3);
  });

  it('makes of columns the same roll-ups as of one by one, whatever turns within them', async () => {
    const count = 1_000;
    const timestamps = Array.from({ length: count }, (_, i) => i * 10_000);
    const scores = timestamps.map((_, i) => (i % 50 ? (i % 7) / 2 : NaN));
    const { observations, answers } = columns('a', timestamps, scores, {
      answeredBy: [V1, V2],
      answeredByIndex: Uint16Array.from(timestamps, (_, i) =>
        i < 500 ? 0 : 1,
      ),
    });
    const bulk = setUp();
    bulk.log.recordColumns(observations, answers, 0.5);
    await bulk.log.flush();
    const many = setUp();
    many.log.recordColumns(
      { ...observations, seriesIds: timestamps.map(() => 'a') },
      answers,
      0.5,
    );
    await many.log.flush();
    const single = setUp();
    for (const [i, timestamp] of timestamps.entries()) {
      single.log.record(
        'a',
        timestamp,
        observations.values[i],
        answer(answers.scores[i], {
          verdict: VERDICTS[answers.verdicts[i]],
          answeredBy: i < 500 ? V1 : V2,
        }),
        0.5,
      );
    }
    await single.log.flush();
    expect(plain(await bulk.rollups())).toEqual(plain(await single.rollups()));
    expect(plain(await many.rollups())).toEqual(plain(await single.rollups()));
    expect(await bulk.rollups()).toHaveLength(4);
    for (const { written } of [bulk, many]) {
      expect(written[0].anomalies).toHaveLength(answers.anomalies);
    }
  });

  it('keeps anomalies as events', async () => {
    const { log, written } = setUp();
    log.record('a', 2, 9, answer(9), 1);
    const batch = columns(['b', 'c'], [1, 2], [1, 4]);
    log.recordColumns(batch.observations, batch.answers, 1);
    await log.flush();
    const event = {
      timestamp: 2,
      threshold: 3,
      version: 'v1',
      layer: 'cache',
      origin: 'pushed',
      recordedAt: expect.any(Number),
    };
    expect(written[0].anomalies).toEqual([
      {
        ...event,
        seriesId: 'a',
        value: 9,
        score: 9,
        expected: 0,
        lower: -3,
        upper: 3,
      },
      { ...event, seriesId: 'c', value: -4, score: 4 },
    ]);
  });

  it.each([
    [1e308, 1e100],
    [-1e308, -1e100],
    [1e-320, 0],
    [-0, 0],
  ])('sums %d as %d, so that no database overflows', async (value, summed) => {
    const { log, rollups } = setUp();
    log.record('a', 1, value, answer(0), 1);
    await log.flush();
    expect((await rollups())[0].moments.toJSON()).toEqual({
      count: 1,
      mean: summed,
      m2: 0,
      min: summed,
      max: summed,
    });
  });

  it('loses nothing when more comes than its columns hold, and numbers each batch once', async () => {
    const { log, rollups, written } = setUp({ capacity: 16 });
    for (let i = 0; i < 1_000; i++) {
      log.record(`s${i % 40}`, i, i, answer(1), 1);
    }
    await log.flush();
    const total = (await rollups()).reduce(
      (sum, { moments }) => sum + moments.count,
      0,
    );
    expect(total).toBe(1_000);
    expect(new Set(written.map(({ id }) => id)).size).toBe(written.length);
  });

  it.each([
    [1, 'observations'],
    [4, 'rollups'],
  ])(
    'sends at most 10,000 records in a batch, %d of a series as %s',
    async (perSeries, form) => {
      const { log, written } = setUp();
      for (let i = 0; i < 10_001 * perSeries; i++) {
        log.record(`s${i % 10_001}`, i, i, answer(1), 1);
      }
      await log.flush();
      expect(
        written.map(({ rollups, observations }) => ({
          rollups: rollups.length,
          observations: observations?.seriesIds.length ?? 0,
        })),
      ).toEqual(
        [10_000, 1].map(count => ({
          rollups: 0,
          observations: 0,
          [form]: count,
        })),
      );
    },
  );

  it('trusts a slot only as far as its series goes', async () => {
    const { log, rollups } = setUp();
    const slots = [3, 3, 7, -1, 7, 3, 50_000];
    const ids = ['a', 'b', 'a', 'a', 'c', 'a', 'a'];
    for (let flush = 0; flush < 2; flush++) {
      for (const [i, seriesId] of ids.entries()) {
        log.record(seriesId, 1 + i, 1, answer(1), 1, slots[i]);
        log.record(seriesId, HOUR + i, 1, answer(1), 1, slots[i]);
      }
      await log.flush();
    }
    const counts = (await rollups()).map(
      ({ seriesId, windowStart, moments }) => [
        seriesId,
        windowStart,
        moments.count,
      ],
    );
    expect(counts.sort()).toEqual([
      ['a', 0, 10],
      ['a', HOUR, 10],
      ['b', 0, 2],
      ['b', HOUR, 2],
      ['c', 0, 2],
      ['c', HOUR, 2],
    ]);
  });

  it('tells listeners what was recorded, by series, version and hour, from copies', async () => {
    const seen: [string, number, number[], number[]][] = [];
    const summed: [string, number][] = [];
    const { log } = setUp({
      onFlush: (groups: readonly RecordedGroup[]) => {
        for (const {
          seriesId,
          windowStart,
          columns: held,
          from,
          to,
        } of groups) {
          seen.push([
            seriesId,
            windowStart,
            [...held.timestamps.slice(from, to)],
            [...held.values.slice(from, to)],
          ]);
        }
      },
      onSummed: sums => {
        for (const { seriesId, moments } of sums) {
          summed.push([seriesId, moments.count]);
        }
      },
    });
    log.record('a', 1, 5, answer(1), 1);
    log.record('b', 2, 6, answer(1), 1);
    log.record('a', 3, 7, answer(1), 1);
    const times = Array.from({ length: 64 }, (_, i) => i);
    const batch = columns(
      'c',
      times,
      times.map(() => 2),
    );
    log.recordColumns(batch.observations, batch.answers, 1);
    batch.observations.values.fill(99);
    await log.flush();
    expect(seen).toEqual([
      ['a', 0, [1, 3], [5, 7]],
      ['b', 0, [2], [6]],
      ['c', 0, times, times.map(() => -2)],
    ]);
    expect(summed.sort()).toEqual([
      ['a', 2],
      ['b', 1],
      ['c', 64],
    ]);
  });

  it.each([
    ['one by one', 1],
    ['few at a time', 3],
    ['in runs', 64],
    ['as a full log', 20],
  ])('counts predictions by series and layer, %s', async (how, perSeries) => {
    const counted: PredictionCount[] = [];
    const { log } = setUp({
      ...(how === 'as a full log' && { capacity: 16 }),
      onSummed: sums => counted.push(...sums),
    });
    const disk: AnsweredBy = {
      ...V1,
      modelInfo: { ...V1.modelInfo, loadedFrom: 'snapshot' },
    };
    const times = Array.from({ length: perSeries }, (_, i) => i);
    const scores = times.map(i => (i === 0 ? 9 : 1));
    for (const answeredBy of [V1, disk]) {
      const { observations, answers } = columns('a', times, scores, {
        answeredBy: [answeredBy],
      });
      log.recordColumns(observations, answers, 1);
    }
    await log.flush();
    const sumOf = (layer: string, field: 'count' | 'anomalies') =>
      counted
        .filter(each => each.answeredBy.modelInfo.loadedFrom === layer)
        .reduce((sum, each) => sum + each[field], 0);
    for (const layer of ['cache', 'snapshot']) {
      expect([sumOf(layer, 'count'), sumOf(layer, 'anomalies')]).toEqual([
        perSeries,
        1,
      ]);
    }
  });

  it('keeps the records whatever a listener does', async () => {
    const { log, onError, rollups } = setUp({
      onSummed: () => {
        throw new Error('sums');
      },
      onFlush: () => {
        throw new Error('listener');
      },
    });
    log.record('a', 1, 1, answer(1), 1);
    await log.flush();
    expect(await rollups()).toHaveLength(1);
    expect(onError).toHaveBeenCalledWith({
      error: new Error('listener'),
      dropped: 0,
    });
  });
});

describe('PredictionLog on its way to the sink', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('writes what came within an interval at once', async () => {
    const { log, sink, written } = setUp();
    log.record('a', 1, 1, answer(1), 1);
    log.record('a', 2, 9, answer(9), 1);
    expect(sink.write).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(written).toMatchObject([
      { observations: { seriesIds: ['a', 'a'] }, anomalies: [{}] },
    ]);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(sink.write).toHaveBeenCalledTimes(1);
  });

  it('keeps what could not be written, and writes it in order and under its id when it can', async () => {
    const { log, sink, written, onError } = setUp();
    sink.outcome = 'away';
    log.record('a', 1, 1, answer(1), 1);
    await jest.advanceTimersByTimeAsync(1_000);
    const [[{ id }]] = sink.write.mock.calls;
    log.record('b', 2, 1, answer(1), 1);
    sink.outcome = 'kept';
    await jest.advanceTimersByTimeAsync(1_000);
    expect(written.map(({ observations }) => observations!.seriesIds)).toEqual([
      ['a'],
      ['b'],
    ]);
    expect(written[0].id).toBe(id);
    expect(onError).toHaveBeenCalledWith({
      error: expect.any(Error),
      dropped: 0,
    });
  });

  it('asks a sink that is away ever less often, and at once when told to', async () => {
    const { log, sink } = setUp();
    sink.outcome = 'away';
    for (let second = 0; second < 63; second++) {
      log.record('a', 1, 1, answer(1), 1);
      await jest.advanceTimersByTimeAsync(1_000);
    }
    // After 1, 2, 4, 8, 16 and 30 s.
    expect(sink.write).toHaveBeenCalledTimes(7);
    sink.outcome = 'kept';
    await log.flush();
    expect(sink.write.mock.calls.length).toBeGreaterThan(60);
  });

  it('gives up the oldest when too much waits, and says how much', async () => {
    const { log, sink, onError, written } = setUp({ maxWaitingRecords: 40 });
    sink.outcome = 'away';
    for (let batch = 0; batch < 30; batch++) {
      log.record('a', batch, 9, answer(9), 1);
      await log.flush();
    }
    const dropped = onError.mock.calls.reduce(
      (sum, [failure]) => sum + failure.dropped,
      0,
    );
    expect(dropped).toBe(20);
    sink.outcome = 'kept';
    await log.flush();
    expect(written.map(({ anomalies }) => anomalies[0].timestamp)).toEqual(
      Array.from({ length: 20 }, (_, i) => i + 10),
    );
  });

  it('gives up what the sink refuses for good, and goes on', async () => {
    const { log, sink, onError, written } = setUp();
    sink.outcome = 'refused';
    log.record('a', 1, 1, answer(1), 1);
    await log.flush();
    expect(onError).toHaveBeenCalledWith({
      error: expect.any(RefusedBatchError),
      dropped: 1,
    });
    sink.outcome = 'kept';
    log.record('b', 1, 1, answer(1), 1);
    await log.flush();
    expect(written).toHaveLength(1);
  });
});
