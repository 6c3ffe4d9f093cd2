import type { Anomaly } from '@vigia/plugin-anomaly-common';
import type { ScoredObservation } from '../scoring';
import type { RollupDelta } from './RollupAccumulator';

/** An anomaly before the store has given it an id. */
export type AnomalyEvent = Omit<Anomaly, 'id'>;

/** What is kept of a number of predictions. */
export interface RecordBatch {
  anomalies: AnomalyEvent[];
  rollups: RollupDelta[];
}

/** Keeps batches; all of one or nothing. */
export interface RecordSink {
  write(batch: RecordBatch): Promise<void>;
}

/** The event that an anomaly is kept as; undefined for any other verdict. */
export function toAnomalyEvent(
  scored: ScoredObservation,
  recordedAt: number,
): AnomalyEvent | undefined {
  if (scored.verdict !== 'anomaly') {
    return undefined;
  }
  const {
    seriesId,
    timestamp,
    value,
    band,
    score,
    threshold,
    modelInfo,
    origin,
  } = scored;
  return {
    seriesId,
    timestamp,
    value,
    ...band,
    score,
    threshold,
    version: modelInfo.version,
    layer: modelInfo.loadedFrom,
    origin,
    recordedAt,
  };
}
