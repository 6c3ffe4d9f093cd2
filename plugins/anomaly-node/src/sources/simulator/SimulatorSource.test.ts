import fc from 'fast-check';
import { describeSeriesSource } from '../../testing';
import { ObservationBuffer } from '../ObservationBuffer';
import type { ReadRequest } from '../SeriesSource';
import { SimulatorSource } from './SimulatorSource';

const NOW = Date.UTC(2026, 0, 15, 12, 0, 3);
const DAY_MS = 86_400_000;
const source = new SimulatorSource({ now: () => NOW });

async function read(request: Partial<ReadRequest>) {
  const buffer = new ObservationBuffer();
  for await (const batch of source.read({
    seriesId: 's',
    parameters: { seed: 1 },
    ...request,
  })) {
    buffer.addAll(batch);
  }
  return buffer.take();
}

function statistics(values: Float64Array) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance =
    values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, std: Math.sqrt(variance) };
}

describeSeriesSource('simulator', async () => ({
  source,
  parameters: { seed: 7, fault: { kind: 'drift', at: '2026-01-01T00:00:00Z' } },
  from: NOW - DAY_MS,
  to: NOW,
  refused: [
    [
      {},
      'source.parameters.seed must be an integer from 0 to 2147483647, got nothing',
    ],
    [{ seed: 1.5 }, 'seed must be an integer'],
    [
      { seed: 1, period_seconds: 0 },
      'period_seconds must be a number from 0.001 to 86400, got 0',
    ],
    [{ seed: 1, noise: -1 }, 'noise must be a number from 0'],
    [
      { seed: 1, anomalies_per_day: 145 },
      'anomalies_per_day must be a number from 0 to 144',
    ],
    [{ seed: 1, colour: 'red' }, 'source.parameters.colour is not known'],
    [{ seed: 1, fault: 'stuck' }, 'source.parameters.fault must be an object'],
    [
      { seed: 1, fault: { kind: 'loud', at: 0 } },
      'fault.kind must be one of drift, stuck, got "loud"',
    ],
    [
      { seed: 1, fault: { kind: 'stuck' } },
      'source.parameters.fault.at must be epoch seconds',
    ],
  ],
}));

describe('SimulatorSource', () => {
  it('has observed since the epoch, up to the last period before now', async () => {
    expect(
      await source.extent({
        seriesId: 's',
        parameters: { seed: 1, period_seconds: 10 },
      }),
    ).toEqual({
      from: 0,
      to: Date.UTC(2026, 0, 15, 12, 0, 0),
      points: Date.UTC(2026, 0, 15, 12, 0, 0) / 10_000 + 1,
    });
  });

  it('gives every range of the same series the same values', async () => {
    const whole = await read({ from: NOW - DAY_MS, to: NOW });
    await fc.assert(
      fc.asyncProperty(
        fc.nat(8_000),
        fc.integer({ min: 1, max: 600 }),
        async (start, length) => {
          const part = await read({
            from: whole.timestamps[start],
            to: whole.timestamps[start + length - 1],
          });
          expect(part.values).toEqual(
            whole.values.slice(start, start + length),
          );
        },
      ),
      { numRuns: 30 },
    );
  });

  it('makes a week by ten seconds in batches', async () => {
    const { timestamps } = await read({
      from: NOW - 7 * DAY_MS,
      limit: 60_480,
    });
    expect(timestamps).toHaveLength(60_480);
    expect(timestamps.at(-1)! - timestamps[0]).toBe(60_479 * 10_000);
  });

  it('varies about its level as its amplitudes say', async () => {
    const { values } = await read({
      parameters: { seed: 3, anomalies_per_day: 0 },
      from: NOW - 10 * DAY_MS,
      to: NOW,
    });
    const { mean, std } = statistics(values);
    expect(mean).toBeCloseTo(2, 1);
    // A sine's variance is a^2 / 2, a square wave's a^2.
    expect(std).toBeGreaterThan(Math.sqrt(0.3 ** 2 / 2 + 0.08 ** 2));
    expect(std).toBeLessThan(Math.sqrt(0.3 ** 2 / 2 + 0.15 ** 2 + 0.08 ** 2));
  });

  it('has white noise of the given deviation', async () => {
    const { values } = await read({
      parameters: {
        seed: 4,
        anomalies_per_day: 0,
        daily_amplitude: 0,
        shift_amplitude: 0,
        noise: 0.1,
      },
      from: NOW - 3 * DAY_MS,
      to: NOW,
    });
    const { mean, std } = statistics(values);
    const lagged = values
      .slice(1)
      .reduce(
        (sum, value, index) => sum + (value - mean) * (values[index] - mean),
        0,
      );
    expect(std).toBeCloseTo(0.1, 2);
    expect(Math.abs(lagged / values.length / std ** 2)).toBeLessThan(0.02);
  });

  it('injects about as many transient faults as it is told, far outside the normal', async () => {
    const days = 200;
    const { values } = await read({
      parameters: { seed: 5, anomalies_per_day: 2, period_seconds: 60 },
      from: NOW - days * DAY_MS,
      to: NOW,
    });
    // The normal range ends at level + amplitudes + some deviations of the noise.
    const bound = 2 + 0.3 + 0.15 + 6 * 0.08;
    const onsets = values.filter(
      (value, index) => value > bound && !(values[index - 1] > bound),
    ).length;
    expect(onsets / days).toBeGreaterThan(1.6);
    expect(onsets / days).toBeLessThan(2.4);
  });

  it('drifts from a time on', async () => {
    const at = NOW - 4 * DAY_MS;
    const parameters = {
      seed: 6,
      anomalies_per_day: 0,
      fault: { kind: 'drift', at, rate_per_day: 0.5 },
    };
    const before = await read({ parameters, from: at - DAY_MS, to: at });
    const after = await read({ parameters, from: NOW - DAY_MS, to: NOW });
    const healthy = await read({
      parameters: { seed: 6, anomalies_per_day: 0 },
      from: at - DAY_MS,
      to: at,
    });
    expect(before).toEqual(healthy);
    expect(
      statistics(after.values).mean - statistics(before.values).mean,
    ).toBeCloseTo(3.5 * 0.5, 1);
  });

  it('sticks to its last value from a time on', async () => {
    const at = NOW - DAY_MS;
    const parameters = { seed: 6, fault: { kind: 'stuck', at } };
    const { values } = await read({ parameters, from: at, to: NOW });
    const [last] = (
      await read({ parameters: { seed: 6 }, from: at - 10_000, to: at })
    ).values.slice(-1);
    expect(new Set(values.slice(1))).toEqual(new Set([last]));
  });

  it('differs from seed to seed', async () => {
    const [a, b] = await Promise.all(
      [1, 2].map(seed =>
        read({ parameters: { seed }, from: NOW - DAY_MS, to: NOW }),
      ),
    );
    expect(a.values).not.toEqual(b.values);
  });
});
