import { alarmProbability, budgetThreshold } from '../../calibration';
import { rhythmOf } from '../../data/sampling';
import { findPeriods } from '../../profile';
import type { Observations } from '../../types';
import { Standardisation } from '../Measure';
import type { TrainingStatistics } from '../trainingStatistics';
import type { CoresetModel } from './CoresetStream';
import { Library } from './Library';
import {
  thinOut,
  trainingWindows,
  type TrainingWindows,
} from './trainingWindows';
import { LEVELS } from './views';

/** Bins of a period: a window of 16 looks back on half of it. */
const BINS_PER_PERIOD = 32;
/** Observations that stand in for the period of a series that has none. */
const DEFAULT_PERIOD = 128;
/** A window of more observations would raise its alarm too late. */
export const MAX_BIN_SIZE = 32;
/** The longest windows that leave the training part so many times their own length. */
const MIN_LONGEST_WINDOWS = 16;
/** Windows of the training part that a library is chosen from. */
const MAX_CANDIDATES = 20_000;
/** Windows that the threshold's libraries are chosen from, and that they are tried on. */
const MAX_HELD_OUT = 2000;
/** The part of the training windows whose library is tried on the rest, to learn how far normal ones lie. */
const LIBRARY_SHARE = 0.65;
/** Stands in for the time between observations where instants do not tell it. */
const DEFAULT_INTERVAL_MS = 60_000;

/** How a fit is to be done. */
export interface CoresetOptions {
  /** Windows of each library. */
  readonly windows: number;
  readonly alarmsPerMonth: number;
  /** Observations of a cycle; found in the training window when absent. */
  readonly period?: number;
  /** Of an alarm, in observations. */
  readonly rest: number;
}

/** Observations of a bin for series of this period. */
export function binSizeOf(period: number, observations: number): number {
  const longest = Math.floor(observations / (LEVELS * MIN_LONGEST_WINDOWS));
  const size = Math.min(
    Math.round(period / BINS_PER_PERIOD),
    longest,
    MAX_BIN_SIZE,
  );
  return Math.max(1, size);
}

/** A model, and what its threshold would be at another budget. */
export interface FittedCoreset {
  readonly model: CoresetModel;
  readonly thresholdAt: (alarmsPerMonth: number) => number;
}

/** Chooses the libraries, and the threshold that normal windows pass as seldom as the budget of alarms allows. */
export function fitCoreset(
  { timestamps, values }: Observations,
  statistics: TrainingStatistics,
  options: CoresetOptions,
): FittedCoreset {
  const period =
    options.period ?? findPeriods(values)[0]?.length ?? DEFAULT_PERIOD;
  const binSize = binSizeOf(period, values.length);
  const standard = new Standardisation(statistics);
  const windows = trainingWindows(values, standard, binSize);
  const binMs =
    (rhythmOf(timestamps)?.medianPeriodMs ?? DEFAULT_INTERVAL_MS) * binSize;
  const scores = heldOutScores(windows, options.windows);
  const thresholdAt = (alarms: number) =>
    budgetThreshold(scores, alarmProbability({ alarms, per: 'month' }, binMs));
  const model = {
    threshold: thresholdAt(options.alarmsPerMonth),
    rest: options.rest,
    standard,
    binSize,
    libraries: selectLibraries(
      thinOut(windows, 0, windows.count, MAX_CANDIDATES),
      options.windows,
    ),
  };
  return { model, thresholdAt };
}

function selectLibraries(
  { count, views }: TrainingWindows,
  size: number,
): Library[] {
  return views.map(rows => Library.select(rows, count, size));
}

/**
 * Scores of the last windows of the training part, by libraries of the first ones that share no value with them. A part of
 * either does: it tells a threshold, and errs to the higher side.
 */
function heldOutScores(windows: TrainingWindows, size: number): Float64Array {
  const { count } = windows;
  const split = Math.max(1, Math.floor(LIBRARY_SHARE * count));
  const first = Math.min(count - 1, split + LEVELS);
  const known = thinOut(windows, 0, split, MAX_HELD_OUT);
  const tried = thinOut(windows, first, count, MAX_HELD_OUT);
  const libraries = selectLibraries(known, size);
  const scores = new Float64Array(tried.count);
  const window = new Float32Array(LEVELS);
  tried.views.forEach((rows, view) => {
    for (let i = 0; i < scores.length; i++) {
      window.set(rows.subarray(i * LEVELS, (i + 1) * LEVELS));
      const place = libraries[view].nearest(window);
      scores[i] += libraries[view].distance(window, place);
    }
  });
  return scores;
}
