import { getDetector } from '@vigia/detectors';
import { DETECTOR_ALGORITHMS } from '@vigia/plugin-anomaly-common';
import {
  alarmsOfExponent,
  ALGORITHMS,
  completeDetector,
  initialDetector,
  oneIn,
  quantileOfRarity,
  rarityOfQuantile,
} from './detectorData';

it('offers every algorithm that can be trained', () => {
  expect(ALGORITHMS).toEqual(DETECTOR_ALGORITHMS);
});

it.each(ALGORITHMS)('%s starts at the defaults of the detector', algorithm => {
  const definition = getDetector(algorithm);
  expect(
    definition.parseHyperparameters(initialDetector(algorithm).hyperparameters),
  ).toEqual(
    definition.parseHyperparameters(
      'alarms_per_month' in definition.hyperparameters
        ? { alarms_per_month: 2 }
        : {},
    ),
  );
});

it('completes what a template left out', () => {
  expect(completeDetector(undefined)).toEqual(initialDetector('auto'));
  expect(completeDetector({ algorithm: 'isolation_forest' })).toEqual(
    initialDetector('isolation_forest'),
  );
});

it.each([
  [2, 0.99, 100],
  [3, 0.999, 1000],
  [4, 0.9999, 10_000],
])('rarity 10^-%d is the quantile %d, 1 in %d', (exponent, quantile, n) => {
  expect(quantileOfRarity(exponent)).toBe(quantile);
  expect(rarityOfQuantile(quantile)).toBeCloseTo(exponent, 9);
  expect(oneIn(exponent)).toBe(n);
});

it.each([
  [-1, 0.1],
  [0.3, 2],
  [1.5, 32],
])('10^%d alarms a month are %d', (exponent, alarms) => {
  expect(alarmsOfExponent(exponent)).toBe(alarms);
});
