import type { Moments, QuantileSketch } from '@vigia/detectors';
import type { Anomaly } from '@vigia/plugin-anomaly-common';

/** Roll-ups are per hour of observation time: a file of last year fills last year's hours. */
export const ROLLUP_WINDOW_MS = 3_600_000;

/** What a batch of predictions adds to one roll-up. */
export interface RollupDelta {
  seriesId: string;
  /** e.g. v5, or `fallback`. */
  version: string;
  /** Epoch milliseconds. */
  windowStart: number;
  anomalies: number;
  errors: number;
  /** Of the values; its count is that of the predictions. */
  moments: Moments;
  latencySumMs: number;
  /** As many as {@link moments} has. */
  values: QuantileSketch;
  /** Of what was scored: less than the values where a detector was initializing. */
  scores: QuantileSketch;
  /** Milliseconds; as many as the values. */
  latencies: QuantileSketch;
}

/** An anomaly before the store has given it an id. */
export type AnomalyEvent = Omit<Anomaly, 'id'>;

/** What is kept of a number of predictions. */
export interface RecordBatch {
  /** Names the batch among all that there ever are: who keeps it takes it once, however often it is written. */
  id?: string;
  anomalies: AnomalyEvent[];
  rollups: RollupDelta[];
}

/** Keeps batches; all of one or nothing. */
export interface RecordSink {
  /** Rejects when it was not kept, or nobody knows. With {@link RefusedBatchError} it never will be. */
  write(batch: RecordBatch): Promise<void>;
}

/** Whoever keeps records does not take this batch, however often it is written. */
export class RefusedBatchError extends Error {
  constructor(cause: unknown) {
    super(
      `The batch of records was refused: ${
        cause instanceof Error ? cause.message : cause
      }`,
      { cause },
    );
    this.name = 'RefusedBatchError';
  }
}
