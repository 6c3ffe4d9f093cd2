import { BlockMoments } from '../math/BlockMoments';
import { Moments } from '../math/Moments';
import type { Observations } from '../types';
import {
  checkLengths,
  checkSpread,
  type DataBounds,
  type DataReport,
  statisticsOf,
} from './checkTrainingData';
import { causeOf } from './cause';
import { checkRange, checkSaturation, type ValueRange } from './checkRange';
import { checkOrder } from './checkOrder';
import { checkRhythm } from './checkRhythm';
import { checkShift } from './checkShift';
import { checkStandstill } from './checkStandstill';
import { FindingLog } from './FindingLog';
import { IssueLog } from './IssueLog';
import type { QualityRules } from './quality';
import { type Rhythm, rhythmOf } from './sampling';

/** What {@link prepareTrainingData} judges by. */
export interface PrepareOptions {
  readonly bounds: DataBounds;
  /** What is to be done about each finding; defaults stand in for those that are absent. */
  readonly rules: QualityRules;
  /** What the sensor can measure, where that is known. */
  readonly range?: ValueRange;
}

/** Observations that a detector may be fitted on, where `report.ok`. */
export interface PreparedData {
  /** The very ones that came in, where nothing was repaired. */
  readonly observations: Observations;
  readonly report: DataReport;
}

/** Blocks of the window: the grain of level shifts. */
const BLOCKS = 64;
/** A mean of fewer observations says too little. */
const MIN_BLOCK_POINTS = 30;

/**
 * Looks for what is wrong with a training window, mends what the rules say is to be mended, and tells all of it.
 *
 * In this order, since each check relies on those before it: entries that are not finite, disorder and duplicates (these
 * three cannot be left as they are: `accept` repairs them as well); the range; standstill (flat, stuck); level shifts;
 * then, of what is left, gaps, irregular sampling, the number of observations and their spread. The statistics are of
 * what is left. The hard bounds are issues, which no rule lets pass.
 *
 * A clean window is read in two passes and a fraction, at some nanoseconds a point, and is given back as it is. A window
 * that is repaired is copied.
 */
export function prepareTrainingData(
  data: Observations,
  options: PrepareOptions,
): PreparedData {
  const { bounds, rules, range } = options;
  const log = new FindingLog(rules);
  const issues = new IssueLog();
  const readPoints = data.values.length;
  if (data.timestamps.length !== readPoints) {
    checkLengths(data.timestamps.length, readPoints, bounds, issues);
    return {
      observations: data,
      report: {
        ok: false,
        issues: issues.list(),
        findings: [],
        points: readPoints,
        readPoints,
      },
    };
  }
  // One pass over each column sums it up; it is repeated only over what a repair has changed.
  let observations = data;
  let rhythm = rhythmOf(data.timestamps);
  let blocks = blocksOf(data.values);
  const again = (repaired: Observations) => {
    if (repaired === observations) return;
    observations = repaired;
    rhythm = rhythmOf(repaired.timestamps);
    blocks = blocksOf(repaired.values);
  };
  // Finite values may overflow the sums as well; the order is then checked for nothing.
  if (!rhythm || !blocks.finite) again(checkOrder(observations, log));
  if (range) again(checkRange(observations, blocks, range, log));
  again(checkStandstill(observations, log));
  if (!log.has('out_of_range')) checkSaturation(observations, blocks, log);
  again(checkShift(observations, blocks, log));
  const moments = blocks.finite
    ? blocks.total()
    : Moments.of(observations.values);
  return {
    observations,
    report: conclude(observations, {
      moments,
      rhythm,
      bounds,
      log,
      issues,
      readPoints,
    }),
  };
}

function conclude(
  { timestamps, values }: Observations,
  context: {
    moments: Moments;
    rhythm?: Rhythm;
    bounds: DataBounds;
    log: FindingLog;
    issues: IssueLog;
    readPoints: number;
  },
): DataReport {
  const { moments, rhythm, bounds, log, issues, readPoints } = context;
  const points = values.length;
  if (rhythm) checkRhythm(timestamps, rhythm, log);
  if (points < bounds.minPoints) {
    log.note({
      check: 'too_short',
      count: points,
      value: bounds.minPoints,
      message:
        points === readPoints
          ? `${points} observations; at least ${bounds.minPoints} are needed`
          : `${points} observations are left of ${readPoints}; at least ${bounds.minPoints} are needed`,
    });
  }
  checkLengths(points, points, bounds, issues);
  checkSpread(moments, bounds, issues);
  const found = issues.list();
  const cause = causeOf(log.findings);
  return {
    ok: found.length === 0 && !log.rejects,
    issues: found,
    findings: log.findings,
    ...(cause && { cause }),
    points,
    readPoints,
    ...(points > 0 && { from: timestamps[0], to: timestamps[points - 1] }),
    ...(rhythm && {
      medianPeriodMs: rhythm.medianPeriodMs,
      gaps: rhythm.gaps,
    }),
    ...statisticsOf(moments),
  };
}

function blocksOf(values: Float64Array): BlockMoments {
  const whole = Math.floor(values.length / MIN_BLOCK_POINTS);
  return BlockMoments.of(
    values,
    Math.min(values.length, Math.max(1, Math.min(BLOCKS, whole))),
  );
}
