import { alarmProbability, budgetThreshold } from '../../calibration';
import { rhythmOf } from '../../data/sampling';
import { findPeriods } from '../../profile';
import type { Observations } from '../../types';
import { Standardisation } from '../Measure';
import type { TrainingStatistics } from '../trainingStatistics';
import type { CoresetModel } from './CoresetStream';
import { LevelWatch } from './LevelWatch';
import { Library } from './Library';
import { spreadWindows, trainingBins } from './trainingBins';
import { TrainingWindows } from './TrainingWindows';
import { BINS_PER_CYCLE, LEVELS, SMOOTHED, VIEWS } from './views';

/** Observations that stand in for the period of a series that has none. */
const DEFAULT_PERIOD = 128;
/** A window of more observations would raise its alarm too late. */
export const MAX_BIN_SIZE = 32;
/** The longest windows that leave the training part so many times their own length. */
const MIN_LONGEST_WINDOWS = 16;
/** Windows of the training part that a library is chosen from. */
const MAX_CANDIDATES = 3000;
/** Windows that the threshold's libraries are chosen from, and scores that they are tried for. */
const MAX_KNOWN = 800;
const MAX_TRIED = 500;
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
  /** Of the bins of the training window. */
  readonly means: Float64Array;
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
  const bins = trainingBins(values, standard, binSize);
  const count = bins.means.length - LEVELS + 1;
  const binMs =
    (rhythmOf(timestamps)?.medianPeriodMs ?? DEFAULT_INTERVAL_MS) * binSize;
  const views = VIEWS.map((_, view) => new TrainingWindows(bins, view));
  const scores = heldOutScores(views, count, options.windows);
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
    levels: LevelWatch.learn(bins.means),
    libraries: selectLibraries(
      views,
      spreadWindows(0, count, MAX_CANDIDATES),
      options.windows,
    ),
  };
  return { model, thresholdAt, means: bins.means };
}

function selectLibraries(
  views: readonly TrainingWindows[],
  candidates: Int32Array,
  size: number,
): Library[] {
  return views.map(windows =>
    Library.select(windows.rows(candidates), candidates.length, size),
  );
}

/**
 * Scores of the last of `count` windows of the training part, by libraries of the first ones that share no value with them.
 * A part of either does: it tells a threshold, and errs to the higher side.
 */
function heldOutScores(
  views: readonly TrainingWindows[],
  count: number,
  size: number,
): Float64Array {
  const split = Math.max(1, Math.floor(LIBRARY_SHARE * count));
  const first = Math.min(count - 1, split + LEVELS);
  const libraries = selectLibraries(
    views,
    spreadWindows(0, split, MAX_KNOWN),
    size,
  );
  const tried = spreadWindows(first, count, MAX_TRIED);
  // Each score takes the windows just before it as well.
  const distances = new Float64Array(count).fill(NaN);
  for (const last of tried)
    distances.fill(0, Math.max(first, last - SMOOTHED + 1), last + 1);
  addDistances(distances, views, libraries);
  const scores = new Float64Array(tried.length);
  for (let i = 0; i < tried.length; i++) {
    const earliest = Math.max(first, tried[i] - SMOOTHED + 1);
    let sum = 0;
    for (let place = earliest; place <= tried[i]; place++)
      sum += distances[place];
    scores[i] = sum / (tried[i] - earliest + 1);
  }
  return scores;
}

/** Adds the distances in all views of the windows that have a number. */
function addDistances(
  distances: Float64Array,
  views: readonly TrainingWindows[],
  libraries: readonly Library[],
): void {
  const places = new Int32Array(distances.length);
  let count = 0;
  for (let place = 0; place < distances.length; place++)
    if (!Number.isNaN(distances[place])) places[count++] = place;
  const wanted = places.subarray(0, count);
  for (const [view, library] of libraries.entries()) {
    const found = library.distances(views[view].rows(wanted));
    for (let i = 0; i < count; i++) distances[wanted[i]] += found[i];
  }
}
