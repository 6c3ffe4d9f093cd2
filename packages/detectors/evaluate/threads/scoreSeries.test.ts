import { scoreSeries } from './scoreSeries';

const LENGTH = 200;

function task(values: number[]) {
  return {
    algorithm: 'statistical',
    timestamps: Float64Array.from(values, (_, i) => i * 60_000),
    values: Float64Array.from(values),
    trainingLength: 100,
  };
}

const wave = Array.from<unknown, number>({ length: LENGTH }, (_, i) =>
  i % 2 === 0 ? 1 : -1,
);

describe('scoreSeries', () => {
  it('trains on the beginning and scores the rest, 1 being the threshold', () => {
    const values = [...wave];
    values[150] = 6;
    values[151] = NaN;
    const { severities, raised, cost, refused } = scoreSeries(task(values));
    expect(refused).toBeUndefined();
    expect(severities.subarray(0, 100).every(Number.isNaN)).toBe(true);
    // A deviation of 1, and a threshold of 3 of them.
    expect(severities[149]).toBeCloseTo(1 / 3, 12);
    expect(severities[150]).toBeCloseTo(2, 12);
    expect(severities[151]).toBeNaN();
    expect(raised).toEqual(Uint32Array.of(150));
    expect(cost?.stateBytes).toBeGreaterThan(0);
  });

  it('trains around gaps', () => {
    const values = [...wave];
    values[10] = NaN;
    expect(scoreSeries(task(values)).refused).toBeUndefined();
  });

  it('is silent where the detector does not take the training part', () => {
    const { severities, raised, cost, refused } = scoreSeries(
      task(new Array(LENGTH).fill(5)),
    );
    expect(refused).toMatch(/not constant/);
    expect(severities.every(Number.isNaN)).toBe(true);
    expect(raised).toHaveLength(0);
    expect(cost).toBeUndefined();
  });
});
