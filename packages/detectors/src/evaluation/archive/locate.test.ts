import { findsAnomaly, highestScore, isLocated } from './locate';

describe('highestScore', () => {
  it.each([
    ['the first of equal ones', [0, 3, 1, 3], 0, 1],
    ['not what lies in the training part', [9, 0, 1, 0], 1, 2],
    ['not a gap', [NaN, NaN, 0.5, NaN], 0, 2],
    ['a negative one where all are', [-3, -1, -2], 0, 1],
    ['nothing where nothing has a score', [NaN, NaN], 0, undefined],
  ])('finds %s', (_case, scores, from, index) => {
    expect(highestScore(Float64Array.from(scores), from)).toBe(index);
  });
});

describe('isLocated', () => {
  const short = { anomalyBegin: 1000, anomalyEnd: 1009 };
  const long = { anomalyBegin: 1000, anomalyEnd: 1299 };

  it.each([
    [short, 900, false],
    [short, 901, true],
    [short, 1108, true],
    [short, 1109, false],
    [long, 700, false],
    [long, 701, true],
    [long, 1598, true],
    [long, 1599, false],
  ])('%j at %d: %p', (series, index, located) => {
    expect(isLocated(series, index)).toBe(located);
  });
});

it('judges the highest score after the training part', () => {
  const scores = new Float64Array(2000);
  const series = {
    name: 'a',
    family: 'a',
    values: scores,
    trainingLength: 500,
    anomalyBegin: 1000,
    anomalyEnd: 1000,
  };
  scores[100] = 9;
  scores[1050] = 1;
  expect(findsAnomaly(series, scores)).toBe(true);
  scores[1500] = 2;
  expect(findsAnomaly(series, scores)).toBe(false);
  expect(findsAnomaly(series, scores.fill(NaN))).toBe(false);
});
