import {
  type BacktestRequest,
  DETECTOR_ALGORITHMS,
  type Series,
} from '@vigia/plugin-anomaly-common';
import {
  type Entered,
  givenHyperparameters,
  wrongHyperparameters,
} from '../detector';
import { parseWindowHours } from '../training/windowHours';
import type { Hours } from './defaultHours';

const HOUR_MS = 3_600_000;
/** Points asked for: about one per pixel of a wide chart. */
const WIDTH_POINTS = 1_200;

/** A detector among those that are compared. */
export interface ChosenDetector {
  /** Of the row in the form. */
  id: number;
  algorithm: string;
  hyperparameters: Entered;
}

/** What the reader has entered, as he typed it. */
export interface BacktestForm {
  trainingHours: string;
  evaluatedHours: string;
  /** Local date and time; empty for the newest observation. */
  until: string;
  detectors: readonly ChosenDetector[];
}

/** The fields of a {@link BacktestForm} that are wrong. */
export type WrongField = 'trainingHours' | 'evaluatedHours' | 'until';

/** Where a reader starts: with the series' own detector. */
export function initialForm({ detector }: Series, hours: Hours): BacktestForm {
  return {
    trainingHours: String(hours.training),
    evaluatedHours: String(hours.evaluated),
    until: '',
    detectors: [{ id: 0, ...detector }],
  };
}

/** With another detector at its defaults: the first that is not among them. */
export function withAnother(form: BacktestForm): BacktestForm {
  const taken = form.detectors.map(detector => detector.algorithm);
  const algorithm =
    DETECTOR_ALGORITHMS.find(each => !taken.includes(each)) ??
    DETECTOR_ALGORITHMS[0];
  const id = Math.max(-1, ...form.detectors.map(detector => detector.id)) + 1;
  return {
    ...form,
    detectors: [...form.detectors, { id, algorithm, hyperparameters: {} }],
  };
}

export function wrongFields(form: BacktestForm): WrongField[] {
  const hours = ['trainingHours', 'evaluatedHours'] as const;
  return [
    ...hours.filter(field => parseWindowHours(form[field]) === undefined),
    ...(Number.isNaN(untilOf(form) ?? 0) ? ['until' as const] : []),
  ];
}

/** Whether a backend would take it. */
export function isComplete(form: BacktestForm): boolean {
  return (
    wrongFields(form).length === 0 &&
    form.detectors.every(
      ({ algorithm, hyperparameters }) =>
        wrongHyperparameters(algorithm, hyperparameters).length === 0,
    )
  );
}

function untilOf({ until }: BacktestForm): number | undefined {
  return until === '' ? undefined : Date.parse(until);
}

/**
 * What is asked of the backend: the training window ends where the hours before the end of the range begin.
 *
 * @param newest - time of the newest observation, epoch milliseconds
 */
export function requestOf(
  seriesId: string,
  form: BacktestForm,
  newest: number,
): BacktestRequest {
  const milliseconds = (field: 'trainingHours' | 'evaluatedHours') =>
    (parseWindowHours(form[field]) ?? 0) * HOUR_MS;
  const to = untilOf(form) ?? newest;
  const trainingTo = to - milliseconds('evaluatedHours');
  return {
    seriesId,
    window: {
      from: trainingTo - milliseconds('trainingHours'),
      to: trainingTo,
    },
    to,
    detectors: form.detectors.map(({ algorithm, hyperparameters }) => ({
      algorithm,
      hyperparameters: givenHyperparameters(hyperparameters),
    })),
    width: WIDTH_POINTS,
  };
}
