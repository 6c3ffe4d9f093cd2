import { Moments, QuantileSketch } from '@vigia/detectors';
import { fromWire, type RecordBatchBody } from '@vigia/plugin-anomaly-common';
import { PortalSink } from './PortalSink';
import type { AnomalyEvent, RecordBatch, RollupDelta } from './records';

function rollup(seriesId: string, values = [1]): RollupDelta {
  const column = Float64Array.from(values);
  const sketch = QuantileSketch.of(column);
  return {
    seriesId,
    version: 'v1',
    windowStart: 0,
    anomalies: 0,
    errors: 0,
    moments: Moments.of(column),
    latencySumMs: 1,
    values: sketch,
    scores: sketch,
    latencies: sketch,
  };
}

function event(seriesId: string): AnomalyEvent {
  return {
    seriesId,
    timestamp: 1,
    value: 9,
    score: 9,
    threshold: 3,
    version: 'v1',
    layer: 'cache',
    origin: 'pushed',
    recordedAt: 2,
  };
}

function setUp() {
  const sent: RecordBatchBody[] = [];
  const portal: { error?: unknown; failAt?: number } = {};
  const sink = PortalSink.create({
    client: {
      record: async body => {
        sent.push(fromWire(JSON.parse(body)) as RecordBatchBody);
        if (portal.error && sent.length > (portal.failAt ?? 0)) {
          throw portal.error;
        }
      },
    },
    instanceId: 'i',
  });
  return { portal, sent, sink };
}

describe('PortalSink', () => {
  it('sends what the portal can make the same roll-up of', async () => {
    const { sent, sink } = setUp();
    await sink.write({ id: 'batch', anomalies: [], rollups: [rollup('a')] });
    expect(sent).toEqual([
      {
        batchId: 'batch.0',
        instanceId: 'i',
        anomalies: [],
        rollups: [
          expect.objectContaining({
            seriesId: 'a',
            count: 1,
            mean: 1,
            m2: 0,
            min: 1,
            max: 1,
            values: { positive: [0, 1], negative: [], zeros: 0 },
          }),
        ],
      },
    ]);
  });

  it('sends a few observations of a series as they are', async () => {
    const { sent, sink } = setUp();
    const count = 1_030;
    const numbers = Array.from({ length: count }, (_, i) => i / 7);
    const column = Float64Array.from(numbers);
    const verdicts = Uint8Array.from(numbers, (_, i) => (i < 3 ? i : 0));
    await sink.write({
      anomalies: [],
      rollups: [],
      observations: {
        seriesIds: numbers.map(i => `s${i}`),
        versions: numbers.map(() => 'v2'),
        timestamps: column,
        values: column,
        scores: column,
        verdicts,
        latencies: column,
      },
    });
    const parts = sent.map(body => body.observations!);
    expect(parts.map(({ seriesIds }) => seriesIds.length)).toEqual([
      512, 512, 6,
    ]);
    expect(parts.flatMap(({ seriesIds }) => seriesIds)).toEqual(
      numbers.map(i => `s${i}`),
    );
    for (const name of ['timestamps', 'values'] as const) {
      expect(parts.flatMap(part => part[name])).toEqual(numbers);
    }
    expect(parts.flatMap(({ scores }) => scores)).toEqual(
      numbers.map((score, i) => (i === 2 ? null : score)),
    );
    expect(parts.map(({ anomalyIndex }) => anomalyIndex)).toEqual([
      [1],
      [],
      [],
    ]);
    expect(parts[0].latenciesMs[1]).toBe(0.1429);
  });

  it('splits what is large, and tries the same parts under the same ids again', async () => {
    const { portal, sent, sink } = setUp();
    const wide = Array.from({ length: 1_500 }, (_, i) => 1.02 ** i);
    const batch: RecordBatch = {
      anomalies: [event('s0'), event('s1')],
      rollups: Array.from({ length: 200 }, (_, i) => rollup(`s${i}`, wide)),
    };
    Object.assign(portal, { error: new Error('away'), failAt: 1 });
    await expect(sink.write(batch)).rejects.toThrow('away');
    const [first, second] = sent.splice(0);
    portal.error = undefined;
    await sink.write(batch);
    expect(sent.slice(0, 2)).toEqual([first, second]);
    expect(sent.flatMap(({ rollups }) => rollups)).toHaveLength(200);
    expect(sent.flatMap(({ anomalies }) => anomalies)).toEqual(batch.anomalies);
    expect(new Set(sent.map(({ batchId }) => batchId)).size).toBe(sent.length);
    for (const body of sent) {
      expect(JSON.stringify(body).length).toBeLessThan(256 * 1024);
    }
  });

  it('sends all that is known of an anomaly', async () => {
    const { sent, sink } = setUp();
    const full: AnomalyEvent = {
      ...event('with "quotes"'),
      value: -1e-300,
      expected: 1,
      lower: -2,
      upper: 4,
      explanation: {
        component: 'robust_zscore',
        severity: 3,
        measured: 9,
        bound: 3,
      },
    };
    await sink.write({ anomalies: [full, event('a')], rollups: [] });
    expect(sent.flatMap(({ anomalies }) => anomalies)).toEqual([
      full,
      event('a'),
    ]);
  });

  it.each([
    [400, 'RefusedBatchError'],
    [413, 'RefusedBatchError'],
    [401, 'Error'],
    [503, 'Error'],
  ])('takes %d for %s', async (statusCode, name) => {
    const { portal, sink } = setUp();
    portal.error = Object.assign(new Error('no'), { statusCode });
    await expect(
      sink.write({ anomalies: [], rollups: [rollup('a')] }),
    ).rejects.toMatchObject({ name });
  });
});
