import type { Moments } from '@vigia/detectors';
import { ANOMALY, type AnsweredBy } from '../scoring';
import type { RecordedGroup } from './LogGroups';

/** Predictions of one series by one version and layer. */
export interface PredictionCount {
  readonly seriesId: string;
  readonly answeredBy: AnsweredBy;
  readonly count: number;
  readonly anomalies: number;
}

/** What is told of the predictions that make a roll-up, or are added to one. */
export interface PredictionSum extends PredictionCount {
  /** Of the values. */
  readonly moments: Moments;
}

/** Counts a group. */
export function countOf(group: RecordedGroup): PredictionCount {
  const { seriesId, answeredBy, columns, from, to } = group;
  let anomalies = 0;
  for (let i = from; i < to; i++) {
    if (columns.verdicts[i] === ANOMALY) anomalies++;
  }
  return { seriesId, answeredBy, count: to - from, anomalies };
}
