import type { ArchiveSeries } from './ArchiveSeries';

/** Observations off the labelled range that are forgiven at least. */
const MIN_TOLERANCE = 100;

/**
 * Index of the highest score from `from` on, the first of equal ones; NaN, of gaps and warming up, is passed over.
 *
 * @returns undefined when there is no score
 */
export function highestScore(
  scores: Float64Array,
  from: number,
): number | undefined {
  let best: number | undefined;
  for (let i = from; i < scores.length; i++) {
    if (
      !Number.isNaN(scores[i]) &&
      (best === undefined || scores[i] > scores[best])
    )
      best = i;
  }
  return best;
}

/**
 * Whether an index is the anomaly's by the archive's rule (KDD Cup 2021): less than max(100, length) observations off
 * the labelled range, which is `length` observations long.
 */
export function isLocated(
  series: Pick<ArchiveSeries, 'anomalyBegin' | 'anomalyEnd'>,
  index: number,
): boolean {
  const { anomalyBegin, anomalyEnd } = series;
  const tolerance = Math.max(MIN_TOLERANCE, anomalyEnd - anomalyBegin + 1);
  return index > anomalyBegin - tolerance && index < anomalyEnd + tolerance;
}

/**
 * Whether the single highest score after the training part is the anomaly's.
 *
 * @param scores - one for each observation of the series
 */
export function findsAnomaly(
  series: ArchiveSeries,
  scores: Float64Array,
): boolean {
  const index = highestScore(scores, series.trainingLength);
  return index !== undefined && isLocated(series, index);
}
