import { ALGORITHMS, fitDetector } from '../algorithms';
import { observed } from '../testing/series';
import {
  DEVIATION_ALGORITHMS,
  fromDeviationModel,
  toDeviationModel,
} from './deviationModel';

const VALUES = Array.from({ length: 300 }, (_, i) => Math.sin(i * i) * 3 + 0.1);

describe('deviationModel', () => {
  it.each(DEVIATION_ALGORITHMS)(
    'gives the detector of %s back, to the last bit of its state',
    algorithm => {
      const detector = fitDetector({
        algorithm,
        observations: observed(VALUES),
      });
      const model = toDeviationModel(detector.serialize())!;
      expect(fromDeviationModel(model).serialize()).toEqual(
        detector.serialize(),
      );
      expect(Math.abs(9.5 - model.centre) / model.scale).toBe(
        detector.scoreBatch(Float64Array.of(9.5))[0],
      );
    },
  );

  it.each(ALGORITHMS.filter(name => !DEVIATION_ALGORITHMS.includes(name)))(
    'does not take the state of %s for one',
    algorithm => {
      expect(toDeviationModel({ algorithm })).toBeUndefined();
    },
  );

  it('refuses a damaged state, and an algorithm that it is not of', () => {
    expect(() => toDeviationModel({ algorithm: 'statistical' })).toThrow(
      /mean: must be a number/,
    );
    const model = {
      algorithm: 'isolation_forest',
      centre: 0,
      scale: 1,
      threshold: 3,
      mean: 0,
      std: 1,
      longestRun: 1,
    };
    expect(() => fromDeviationModel(model)).toThrow(/must be one of/);
  });
});
