import { defineOnlineDetector, REST_FIELD } from '../defineOnlineDetector';
import { SEGMENTS } from './SegmentLibrary';
import {
  SegmentNoveltyMeasure,
  segmentLengthFor,
} from './SegmentNoveltyMeasure';

const HYPERPARAMETERS = {
  threshold: { min: 0.01, max: 1_000, default: 1.8 },
  rest: REST_FIELD,
} as const;
const SETTINGS = {
  threshold: HYPERPARAMETERS.threshold,
  segment_length: { integer: true, min: 1, max: 15 },
} as const;

/** Two windows that do not overlap: the least that can be compared. */
const MIN_OBSERVATIONS = 2 * SEGMENTS;

/**
 * How unlike all windows before it the last window is. A window is 5 segments of st observations, st = min(n, 750) / 50 for
 * n observations of training; each segment is told by its mean, its extreme, and its mean plus deviation. Per view v:
 *
 *   D_v = distance to the nearest of the last 192 windows that do not overlap;  score = sum of D_v / (q50 + q95 of D_v so far)
 *
 * Neither level nor amplitude is taken out. It is a left matrix profile (C.-C. M. Yeh et al., "Matrix Profile I", ICDM
 * 2016) of coarse windows, in units of its own past. Every st observations a window is scored; what lies between scores 0.
 *
 * Fit: n scores. Score: 15 multiplications for each past window, every st observations; without unit. Memory: 4.5 KB.
 */
export const segmentNovelty = defineOnlineDetector({
  algorithm: 'segment_novelty',
  memoryVersion: 2,
  hyperparameters: HYPERPARAMETERS,
  settings: SETTINGS,
  minObservations: MIN_OBSERVATIONS,
  settle: ({ threshold }, { values }) => ({
    threshold,
    segment_length: segmentLengthFor(values.length),
  }),
  threshold: settings => settings.threshold,
  contextLength: ({ segment_length }) => 2 * SEGMENTS * segment_length,
  createMeasure: ({ segment_length }, statistics) =>
    new SegmentNoveltyMeasure(segment_length, statistics),
});
