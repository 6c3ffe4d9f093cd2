import type { BacktestRequest, Series } from '@vigia/plugin-anomaly-common';
import { parseWindowHours } from '../training/windowHours';
import { BACKTEST_ALGORITHMS, initialHyperparameters } from './detectorFields';

const HOUR_MS = 3_600_000;
const DEFAULT_TRAINING_HOURS = 168;
const DEFAULT_EVALUATED_HOURS = 72;
/** Points asked for: about one per pixel of a wide chart. */
const WIDTH_POINTS = 1_200;

/** A detector among those that are compared. */
export interface ChosenDetector {
  /** Of the row in the form. */
  id: number;
  algorithm: string;
  hyperparameters: Record<string, any>;
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

/** Where a reader starts: with the series' own detector, trained on as much as its trainings read. */
export function initialForm({ detector, schedule }: Series): BacktestForm {
  const { algorithm, hyperparameters } = detector;
  return {
    trainingHours: String(schedule.windowHours ?? DEFAULT_TRAINING_HOURS),
    evaluatedHours: String(DEFAULT_EVALUATED_HOURS),
    until: '',
    detectors: [
      {
        id: 0,
        algorithm,
        hyperparameters: {
          ...initialHyperparameters(algorithm),
          ...hyperparameters,
        },
      },
    ],
  };
}

/** With another detector at its defaults: the first that is not among them. */
export function withAnother(form: BacktestForm): BacktestForm {
  const taken = form.detectors.map(detector => detector.algorithm);
  const algorithm =
    BACKTEST_ALGORITHMS.find(each => !taken.includes(each)) ??
    BACKTEST_ALGORITHMS[0];
  const id = Math.max(-1, ...form.detectors.map(detector => detector.id)) + 1;
  const hyperparameters = initialHyperparameters(algorithm);
  return {
    ...form,
    detectors: [...form.detectors, { id, algorithm, hyperparameters }],
  };
}

export function wrongFields(form: BacktestForm): WrongField[] {
  const hours = ['trainingHours', 'evaluatedHours'] as const;
  return [
    ...hours.filter(field => parseWindowHours(form[field]) === undefined),
    ...(Number.isNaN(untilOf(form) ?? 0) ? ['until' as const] : []),
  ];
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
      hyperparameters,
    })),
    width: WIDTH_POINTS,
  };
}
