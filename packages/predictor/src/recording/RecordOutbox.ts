import type { RecordBatch, RecordSink } from './records';

/** Records that wait for a sink that does not answer, some 100 MB at most; beyond it the oldest batches are given up. */
const MAX_WAITING_RECORDS = 100_000;
const FIRST_RETRY_MS = 1_000;
const MAX_RETRY_MS = 30_000;

/** Told of a write that failed (`dropped` 0: it is tried again), and of records that were given up. */
export type RecordingFailed = (failure: {
  error: unknown;
  dropped: number;
}) => void;

export interface RecordOutboxOptions {
  sink: RecordSink;
  /** 100,000 when absent. */
  maxWaitingRecords?: number;
  onError?: RecordingFailed;
}

/** Batches on their way to a sink: one at a time, in order, tried again after ever longer pauses. */
export class RecordOutbox {
  readonly #options: RecordOutboxOptions;
  readonly #maxWaiting: number;
  readonly #waiting: RecordBatch[] = [];
  #records = 0;
  #writing: Promise<void> | undefined;
  #inFlight = false;
  #timer: NodeJS.Timeout | undefined;
  #retryMs = FIRST_RETRY_MS;

  constructor(options: RecordOutboxOptions) {
    this.#options = options;
    this.#maxWaiting = options.maxWaitingRecords ?? MAX_WAITING_RECORDS;
  }

  /** Records that wait. */
  get size(): number {
    return this.#records;
  }

  put(batch: RecordBatch): void {
    this.#waiting.push(batch);
    this.#records += sizeOf(batch);
    // What is being written may yet be kept.
    const oldest = this.#inFlight ? 1 : 0;
    while (
      this.#records > this.#maxWaiting &&
      this.#waiting.length > oldest + 1
    ) {
      this.#giveUp(oldest, new Error('Too many records wait to be written'));
    }
  }

  /**
   * Writes what waits; resolves when it is written or one failed. Never rejects.
   *
   * @param now - even though the pause after a failure is not over
   */
  async send(now: boolean): Promise<void> {
    if (this.#timer && !now) {
      return;
    }
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing = (this.#writing ?? Promise.resolve()).then(() =>
      this.#write(),
    );
    await this.#writing;
  }

  async #write(): Promise<void> {
    while (this.#waiting.length > 0) {
      this.#inFlight = true;
      try {
        await this.#options.sink.write(this.#waiting[0]);
        this.#records -= sizeOf(this.#waiting.shift()!);
        this.#retryMs = FIRST_RETRY_MS;
      } catch (error) {
        if (error instanceof Error && error.name === 'RefusedBatchError') {
          this.#giveUp(0, error);
        } else {
          this.#options.onError?.({ error, dropped: 0 });
          this.#retryLater();
          return;
        }
      } finally {
        this.#inFlight = false;
      }
    }
  }

  #retryLater(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.send(true);
    }, this.#retryMs);
    this.#retryMs = Math.min(MAX_RETRY_MS, 2 * this.#retryMs);
  }

  #giveUp(place: number, error: Error): void {
    const [given] = this.#waiting.splice(place, 1);
    const dropped = sizeOf(given);
    this.#records -= dropped;
    this.#options.onError?.({ error, dropped });
  }
}

function sizeOf({ rollups, anomalies, observations }: RecordBatch): number {
  return (
    rollups.length + anomalies.length + (observations?.seriesIds.length ?? 0)
  );
}
