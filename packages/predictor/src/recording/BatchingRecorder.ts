import type { ScoredObservation } from '../scoring';
import {
  toAnomalyEvent,
  type AnomalyEvent,
  type RecordBatch,
  type RecordSink,
} from './records';
import { RollupAccumulator } from './RollupAccumulator';

/** A flush begins at once when this many roll-ups or anomalies wait. */
const FLUSH_AT_RECORDS = 5_000;
/** Batches that wait for a sink that does not answer; beyond it the oldest is given up. */
const MAX_WAITING_BATCHES = 20;

export interface BatchingRecorderOptions {
  sink: RecordSink;
  /** Longest time that a record waits; lost on a crash is what came in within it. 1 s when absent. */
  flushIntervalMs?: number;
  /** Told of a write that failed (`dropped` 0: it is tried again), and of records that were given up. */
  onError?: (failure: { error: unknown; dropped: number }) => void;
}

/** Records predictions off the hot path: in memory at once, in the sink batch by batch. */
export class BatchingRecorder {
  readonly #options: Required<
    Pick<BatchingRecorderOptions, 'flushIntervalMs'>
  > &
    BatchingRecorderOptions;
  #rollups = RollupAccumulator.create();
  #anomalies: AnomalyEvent[] = [];
  readonly #waiting: RecordBatch[] = [];
  #timer: NodeJS.Timeout | undefined;
  #flush: Promise<void> | undefined;

  static create(options: BatchingRecorderOptions) {
    return new BatchingRecorder(options);
  }

  private constructor(options: BatchingRecorderOptions) {
    this.#options = {
      ...options,
      flushIntervalMs: options.flushIntervalMs ?? 1_000,
    };
  }

  record(scored: ScoredObservation): void {
    this.#rollups.add(scored);
    const anomaly = toAnomalyEvent(scored, Date.now());
    if (anomaly) {
      this.#anomalies.push(anomaly);
    }
    if (
      this.#rollups.size >= FLUSH_AT_RECORDS ||
      this.#anomalies.length >= FLUSH_AT_RECORDS
    ) {
      void this.flush();
    } else {
      this.#schedule();
    }
  }

  /** Writes all that waits; resolves when it is written or has failed once more. Never rejects. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#close();
    this.#flush = (this.#flush ?? Promise.resolve()).then(() => this.#drain());
    await this.#flush;
  }

  #schedule(): void {
    this.#timer ??= setTimeout(
      () => void this.flush(),
      this.#options.flushIntervalMs,
    );
  }

  #close(): void {
    const rollups = this.#rollups.deltas();
    if (rollups.length === 0) {
      return;
    }
    this.#waiting.push({ rollups, anomalies: this.#anomalies });
    this.#rollups = RollupAccumulator.create();
    this.#anomalies = [];
    while (this.#waiting.length > MAX_WAITING_BATCHES) {
      const given = this.#waiting.shift()!;
      const dropped = given.rollups.length + given.anomalies.length;
      this.#options.onError?.({
        error: new Error('Too many records wait to be written'),
        dropped,
      });
    }
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting[0];
      try {
        await this.#options.sink.write(batch);
      } catch (error) {
        this.#options.onError?.({ error, dropped: 0 });
        this.#schedule();
        return;
      }
      if (this.#waiting[0] === batch) {
        this.#waiting.shift();
      }
    }
  }
}
