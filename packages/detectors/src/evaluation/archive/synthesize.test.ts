import { ANOMALIES } from './anomalies';
import { SIGNALS } from './signals';
import { synthesizeArchive } from './synthesize';

const length = { min: 5000, max: 6000 };
const archive = synthesizeArchive({ seed: 7, length });

it('holds every kind of anomaly in every family once', () => {
  const names = Object.keys(SIGNALS).flatMap(family =>
    Object.keys(ANOMALIES).map(kind => `${family}_${kind}`),
  );
  expect(archive.map(({ name }) => name)).toEqual(names);
});

it('is the same for the same seed, and another for another', () => {
  const first = archive[0].values;
  expect(synthesizeArchive({ seed: 7, length })[0].values).toEqual(first);
  expect(synthesizeArchive({ seed: 8, length })[0].values).not.toEqual(first);
});

it('places the anomaly after the training part, away from both ends', () => {
  for (const series of archive) {
    const { values, trainingLength, anomalyBegin, anomalyEnd } = series;
    expect(values.every(Number.isFinite)).toBe(true);
    expect(values.length).toBeGreaterThanOrEqual(length.min);
    expect(values.length).toBeLessThanOrEqual(length.max);
    expect(trainingLength / values.length).toBeGreaterThan(0.149);
    expect(trainingLength / values.length).toBeLessThan(0.501);
    expect(anomalyBegin).toBeGreaterThan(trainingLength);
    expect(anomalyEnd).toBeGreaterThanOrEqual(anomalyBegin);
    expect(anomalyEnd).toBeLessThan(values.length);
  }
});

it('repeats with other draws', () => {
  const [once, again] = synthesizeArchive({ seed: 7, repeats: 2, length });
  expect(again.name).toBe(once.name);
  expect(again.values).not.toEqual(once.values);
});

it('leaves the longest cycles room in the shortest series', () => {
  const shortest = { min: 5000, max: 5000 };
  for (const seed of [1, 2, 3]) {
    for (const series of synthesizeArchive({ seed, length: shortest })) {
      expect(series.values.every(Number.isFinite)).toBe(true);
      expect(series.anomalyEnd).toBeLessThan(5000);
    }
  }
});

it('refuses shorter series', () => {
  expect(() =>
    synthesizeArchive({ seed: 1, length: { min: 4000, max: 9000 } }),
  ).toThrow('length.min: must be at least 5000, got 4000');
});
