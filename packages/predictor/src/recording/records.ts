import type { Moments, QuantileSketch } from '@vigia/detectors';
import type { Anomaly } from '@vigia/plugin-anomaly-common';

/** Roll-ups are per hour of observation time: a file of last year fills last year's hours. */
export const ROLLUP_WINDOW_MS = 3_600_000;

/** Start of the window of an observation's time. */
export function windowOf(timestamp: number): number {
  return Math.floor(timestamp / ROLLUP_WINDOW_MS) * ROLLUP_WINDOW_MS;
}

/** Scored observations in columns of one length. */
export interface ScoredColumns {
  /** Epoch milliseconds. */
  readonly timestamps: Float64Array;
  readonly values: Float64Array;
  /** 0 while initializing. */
  readonly scores: Float64Array;
  /** Indices into `VERDICTS`. */
  readonly verdicts: Uint8Array;
}

/** Scored observations of many series and versions. */
export interface RecordedObservations extends ScoredColumns {
  readonly seriesIds: readonly string[];
  /** e.g. v5, or `fallback`. */
  readonly versions: readonly string[];
  /** Milliseconds. */
  readonly latencies: Float64Array;
}

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
export type AnomalyEvent = Omit<Anomaly, 'id' | 'feedback'>;

/** What is kept of a number of predictions. */
export interface RecordBatch {
  /** Names the batch among all that there ever are: who keeps it takes it once, however often it is written. */
  id?: string;
  anomalies: AnomalyEvent[];
  /** One roll-up may be added to more than once. */
  rollups: RollupDelta[];
  /**
   * What whoever keeps the batch is to sum up (`sumUp`): where there are few observations of a series, they are less to hold and
   * to send than the moments and sketches that they make.
   */
  observations?: RecordedObservations;
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
