import { alarmProbability, budgetThreshold } from '../../calibration';
import { rhythmOf } from '../../data/sampling';
import { findPeriods } from '../../profile';
import type { Observations } from '../../types';
import { Standardisation } from '../Measure';
import type { TrainingStatistics } from '../trainingStatistics';
import type { CoresetModel } from './CoresetStream';
import { LevelWatch } from './LevelWatch';
import { Library } from './Library';
import {
  thinOut,
  trainingWindows,
  type TrainingWindows,
} from './trainingWindows';
import { BINS_PER_CYCLE, LEVELS, SMOOTHED } from './views';

/** Observations that stand in for the period of a series that has none. */
const DEFAULT_PERIOD = 128;
/** A window of more observations would raise its alarm too late. */
export const MAX_BIN_SIZE = 32;
/** The longest windows that leave the training part so many times their own length. */
const MIN_LONGEST_WINDOWS = 16;
/** Windows of the training part that a library is chosen from. */
const MAX_CANDIDATES = 20_000;
/** Windows that the threshold's libraries are chosen from, and scores that they are tried for. */
const MAX_KNOWN = 2000;
const MAX_TRIED = 1000;
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
    Math.round(period / BINS_PER_CYCLE),
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
  const probabilityOf = (alarms: number) =>
    alarmProbability({ alarms, per: 'month' }, binMs);
  const thresholdAt = (alarms: number) =>
    budgetThreshold(scores, probabilityOf(alarms));
  const model = {
    threshold: thresholdAt(options.alarmsPerMonth),
    rest: options.rest,
    budget: probabilityOf(options.alarmsPerMonth) / binSize,
    standard,
    binSize,
    levels: LevelWatch.learn(windows.means),
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
  const known = thinOut(windows, 0, split, MAX_KNOWN);
  const libraries = selectLibraries(known, size);
  const distances = new Float64Array(count).fill(NaN);
  const every = Math.ceil((count - first) / MAX_TRIED);
  const scores = new Float64Array(Math.ceil((count - first) / every));
  for (let i = 0; i < scores.length; i++) {
    const last = first + i * every;
    const earliest = Math.max(first, last - SMOOTHED + 1);
    let sum = 0;
    for (let place = earliest; place <= last; place++) {
      if (Number.isNaN(distances[place]))
        distances[place] = distanceOf(windows, place, libraries);
      sum += distances[place];
    }
    scores[i] = sum / (last - earliest + 1);
  }
  return scores;
}

/** The sum of all views' distances of one window. */
function distanceOf(
  { views }: TrainingWindows,
  place: number,
  libraries: readonly Library[],
): number {
  let sum = 0;
  for (const [view, rows] of views.entries()) {
    const window = rows.subarray(place * LEVELS, (place + 1) * LEVELS);
    const library = libraries[view];
    sum += library.distance(window, library.nearest(window));
  }
  return sum;
}
