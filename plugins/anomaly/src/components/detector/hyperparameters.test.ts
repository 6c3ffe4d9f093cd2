import {
  givenHyperparameters,
  readHyperparameter,
  settingsOf,
  wrongHyperparameters,
} from './hyperparameters';

const namesOf = (algorithm: string) => {
  const { main, more } = settingsOf(algorithm);
  return [main.map(({ name }) => name), more.map(({ name }) => name)];
};

it.each([
  ['auto', [['alarms_per_month'], ['rest']]],
  ['statistical', [['threshold_sigma'], []]],
  ['isolation_forest', [['quantile'], ['trees', 'subsample', 'lags', 'seed']]],
  ['recursive_ar', [['threshold'], ['lags', 'forgetting', 'rest']]],
  ['nobody_knows', [[], []]],
])('asks for the main settings of %s first', (algorithm, names) => {
  expect(namesOf(algorithm)).toEqual(names);
});

const lags = { name: 'lags', min: 1, max: 16, isInteger: true, preset: 4 };
const quantile = { name: 'quantile', min: 0.5, max: 1, isInteger: false };

it.each([
  ['', lags, undefined],
  ['  ', lags, undefined],
  ['4', lags, 4],
  ['4.5', lags, '4.5'],
  ['17', lags, '17'],
  ['0', lags, '0'],
  ['four', lags, 'four'],
  ['0,999', quantile, 0.999],
  ['0.999', quantile, 0.999],
  ['1.01', quantile, '1.01'],
])('reads %p', (text, field, value) => {
  expect(readHyperparameter(text, field)).toBe(value);
});

it('names what a detector would refuse, and gives what was entered', () => {
  const entered = { lags: '17', quantile: 0.99, trees: undefined };
  expect(wrongHyperparameters('isolation_forest', entered)).toEqual(['lags']);
  expect(givenHyperparameters(entered)).toEqual({ lags: '17', quantile: 0.99 });
});
