import { exampleSeries } from '../../__testUtils__/fixtures';
import {
  initialForm,
  isComplete,
  requestOf,
  withAnother,
  wrongFields,
} from './backtestForm';

const HOUR_MS = 3_600_000;
const NEWEST = Date.UTC(2026, 5, 1);
const form = initialForm(exampleSeries(), { training: 168, evaluated: 72 });

it("starts with the series' own detector", () => {
  expect(form).toEqual({
    trainingHours: '168',
    evaluatedHours: '72',
    until: '',
    detectors: [
      {
        id: 0,
        algorithm: 'statistical',
        hyperparameters: { threshold_sigma: 4 },
      },
    ],
  });
});

it('adds a detector at its defaults, with an id of its own', () => {
  const { detectors } = withAnother(withAnother(form));
  expect(detectors.slice(1)).toEqual([
    { id: 1, algorithm: 'auto', hyperparameters: {} },
    { id: 2, algorithm: 'window_novelty', hyperparameters: {} },
  ]);
});

it('trains on the hours before those that are evaluated', () => {
  expect(requestOf('press_01', form, NEWEST)).toEqual({
    seriesId: 'press_01',
    window: { from: NEWEST - 240 * HOUR_MS, to: NEWEST - 72 * HOUR_MS },
    to: NEWEST,
    detectors: [
      { algorithm: 'statistical', hyperparameters: { threshold_sigma: 4 } },
    ],
    width: 1_200,
  });
});

it('ends where the reader says', () => {
  const until = '2026-05-01T10:00';
  const { to } = requestOf('press_01', { ...form, until }, NEWEST);
  expect(to).toBe(new Date(2026, 4, 1, 10).getTime());
});

it.each([
  [{ trainingHours: '' }, ['trainingHours']],
  [{ evaluatedHours: '-1' }, ['evaluatedHours']],
  [{ until: 'soon' }, ['until']],
  [{}, []],
])('finds what is wrong with %p', (change, wrong) => {
  expect(wrongFields({ ...form, ...change })).toEqual(wrong);
});

it('gives a detector what was entered, and nothing else', () => {
  const detectors = [
    { id: 0, algorithm: 'ewma', hyperparameters: { alpha: 0.1, rest: undefined } }, // prettier-ignore
  ];
  const request = requestOf('press_01', { ...form, detectors }, NEWEST);
  expect(request.detectors).toEqual([
    { algorithm: 'ewma', hyperparameters: { alpha: 0.1 } },
  ]);
});

it.each([
  [{}, true],
  [{ alpha: 0.1 }, true],
  [{ alpha: '2' }, false],
  [{ rest: 1.5 }, false],
])('takes %p of a detector: %p', (hyperparameters, complete) => {
  const detectors = [{ id: 0, algorithm: 'ewma', hyperparameters }];
  expect(isComplete({ ...form, detectors })).toBe(complete);
});
