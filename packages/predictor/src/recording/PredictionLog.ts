import { IdColumn } from '../fleet';
import type { Answer, AnswerColumns, ObservationColumns } from '../scoring';
import { anomaliesOfColumns, anomalyOfOne } from './anomalyEvents';
import { Cycle } from './Cycle';
import { SlotHints } from './GroupIndex';
import { LogSummarizer, type LogSummarizerOptions } from './LogSummarizer';
import { ObservationLog, verdictIndex } from './ObservationLog';
import type { PredictionRecorder } from './PredictionRecorder';
import { RecordOutbox, type RecordOutboxOptions } from './RecordOutbox';
import { addStretch } from './rollupDelta';
import { runsOf } from './runsOf';

/** Series that come again and again share more of a larger one. */
const DEFAULT_CAPACITY = 262_144;
const DEFAULT_FLUSH_INTERVAL_MS = 1_000;
/** A flush begins at once when this many anomalies wait. */
const FLUSH_AT_ANOMALIES = 5_000;
/** And when this many roll-ups do: some 20 MB. */
const FLUSH_AT_ROLLUPS = 20_000;
/** Fewer observations of a series are copied into the log rather than summed up by themselves. */
const MIN_RUN = 64;

export interface PredictionLogOptions
  extends RecordOutboxOptions,
    LogSummarizerOptions {
  /** Longest time that a record waits; lost on a crash is what came in within it. 1 s when absent. */
  flushIntervalMs?: number;
  /** Observations that are held before they are summed up, at most, up to 107 bytes each; 262,144 when absent. */
  capacity?: number;
}

/**
 * Records predictions off the hot path. A prediction is appended to preallocated columns, and a batch in columns is summed up as
 * a whole; at a flush the columns are grouped and summed up in slices, and the batches are sent through a {@link RecordOutbox}.
 * Lost on a crash is what came in since the last flush.
 */
export class PredictionLog implements PredictionRecorder {
  readonly #options: PredictionLogOptions;
  readonly #flushIntervalMs: number;
  readonly #outbox: RecordOutbox;
  readonly #summarizer: LogSummarizer;
  #log: ObservationLog;
  #spare: ObservationLog;
  readonly #hints = new SlotHints();
  #cycle = new Cycle(this.#hints);
  #timer: NodeJS.Timeout | undefined;

  static create(options: PredictionLogOptions) {
    return new PredictionLog(options);
  }

  private constructor(options: PredictionLogOptions) {
    const { capacity = DEFAULT_CAPACITY } = options;
    this.#options = options;
    this.#flushIntervalMs =
      options.flushIntervalMs ?? DEFAULT_FLUSH_INTERVAL_MS;
    this.#outbox = new RecordOutbox(options);
    this.#summarizer = new LogSummarizer(this.#outbox, options);
    this.#log = new ObservationLog(capacity);
    this.#spare = new ObservationLog(capacity);
  }

  record(
    seriesId: string,
    timestamp: number,
    value: number,
    answer: Answer,
    latencyMs: number,
    slot = -1,
  ): void {
    const log = this.#room();
    log.append(
      this.#cycle.groups.of(seriesId, answer.answeredBy, timestamp, slot),
      timestamp,
      value,
      answer.score,
      verdictIndex(answer.verdict),
      latencyMs,
    );
    if (answer.verdict === 'anomaly') {
      this.#cycle.anomalies.push(
        anomalyOfOne(seriesId, timestamp, value, answer),
      );
    }
    this.#schedule();
  }

  recordColumns(
    observations: ObservationColumns,
    answers: AnswerColumns,
    latencyMs: number,
  ): void {
    const { seriesIds, values } = observations;
    if (answers.anomalies > 0) {
      this.#cycle.anomalies.push(...anomaliesOfColumns(observations, answers));
    }
    if (typeof seriesIds === 'string' && values.length >= MIN_RUN) {
      this.#addRuns(seriesIds, observations, answers, latencyMs);
    } else {
      this.#appendAll(observations, answers, latencyMs);
    }
    this.#schedule();
  }

  recordErrors(seriesId: string, timestamp: number, errors: number): void {
    this.#cycle.addErrors(seriesId, timestamp, errors);
    this.#schedule();
  }

  /** Records that were summed up, and that the sink has not taken yet. */
  get waiting(): number {
    return this.#outbox.size;
  }

  /** Writes all that waits; resolves when it is written or has failed once more. Never rejects. */
  async flush(): Promise<void> {
    await this.#sumUp();
    await this.#outbox.send(true);
  }

  /** The log, with room for one more. A full one is summed up and not sent: series that come again share a roll-up. */
  #room(): ObservationLog {
    if (this.#log.isFull) {
      this.#summarizer.beginLog(this.#takeLog(), this.#cycle);
      void this.#summarizer.work();
    }
    return this.#log;
  }

  #addRuns(
    seriesId: string,
    observations: ObservationColumns,
    answers: AnswerColumns,
    latencyMs: number,
  ): void {
    const cycle = this.#cycle;
    const columns = { ...observations, ...answers };
    // Who is told later is told of a copy: the caller has its columns back.
    const kept = this.#options.onFlush && {
      timestamps: columns.timestamps.slice(),
      values: columns.values.slice(),
      scores: columns.scores.slice(),
      verdicts: columns.verdicts.slice(),
    };
    for (const run of runsOf(observations.timestamps, answers)) {
      const { answeredBy, windowStart, from, to } = run;
      const group = cycle.groups.of(seriesId, answeredBy, windowStart, -1);
      addStretch(cycle.sumOf(group), { columns, from, to }, latencyMs);
      if (kept) {
        cycle.runs.push({ seriesId, ...run, columns: kept });
      }
    }
  }

  #appendAll(
    { seriesIds, timestamps, values }: ObservationColumns,
    answers: AnswerColumns,
    latencyMs: number,
  ): void {
    const { answeredBy, answeredByIndex, scores, slots, verdicts } = answers;
    for (let i = 0; i < values.length; i++) {
      const log = this.#room();
      const { groups } = this.#cycle;
      const by = answeredBy[answeredByIndex ? answeredByIndex[i] : 0];
      const slot = slots ? slots[i] : -1;
      log.append(
        seriesIds instanceof IdColumn
          ? groups.ofPacked(seriesIds, i, by, timestamps[i], slot)
          : groups.of(
              typeof seriesIds === 'string' ? seriesIds : seriesIds.at(i)!,
              by,
              timestamps[i],
              slot,
            ),
        timestamps[i],
        values[i],
        scores[i],
        verdicts[i],
        latencyMs,
      );
    }
  }

  #schedule(): void {
    if (this.#timer === undefined) {
      this.#timer = setTimeout(
        () => void this.#flushInTurn(),
        this.#flushIntervalMs,
      );
    }
    const { anomalies, sums } = this.#cycle;
    if (anomalies.length >= FLUSH_AT_ANOMALIES || sums >= FLUSH_AT_ROLLUPS) {
      void this.#flushInTurn();
    }
  }

  async #flushInTurn(): Promise<void> {
    await this.#sumUp();
    await this.#outbox.send(false);
  }

  /** Closes the cycle at once, and sums it up in slices. */
  async #sumUp(): Promise<void> {
    this.#close();
    await this.#summarizer.work();
  }

  #close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const closed = this.#cycle;
    if (this.#log.size === 0 && closed.sums === 0 && !this.#summarizer.isBusy) {
      return;
    }
    const log = this.#takeLog();
    this.#cycle = new Cycle(this.#hints);
    this.#summarizer.beginCycle(log, closed);
  }

  /** What was logged; there is one log to spare, so what is left of the one before is done now. */
  #takeLog(): ObservationLog {
    this.#summarizer.finish();
    const log = this.#log;
    this.#log = this.#spare;
    this.#spare = log;
    return log;
  }
}
