import { ALGORITHMS, getDetector } from '@vigia/detectors';
import {
  BACKTEST_ALGORITHMS,
  fieldsOf,
  initialHyperparameters,
} from './detectorFields';

it('offers every algorithm that can be trained', () => {
  expect(BACKTEST_ALGORITHMS).toEqual(ALGORITHMS);
});

describe.each(BACKTEST_ALGORITHMS)('%s', algorithm => {
  const parse = (hyperparameters: object) =>
    getDetector(algorithm).parseHyperparameters(hyperparameters);

  it('starts at the defaults of the detector', () => {
    expect(parse(initialHyperparameters(algorithm))).toEqual(parse({}));
  });

  it('has the bounds of the detector', () => {
    for (const { name, min, max } of fieldsOf(algorithm)) {
      expect(parse({ [name]: min })).toMatchObject({ [name]: min });
      expect(parse({ [name]: max })).toMatchObject({ [name]: max });
      expect(() => parse({ [name]: min - 1e9 })).toThrow(name);
      expect(() => parse({ [name]: max + 1e9 })).toThrow(name);
    }
  });
});
