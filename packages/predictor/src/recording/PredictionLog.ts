import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Moments } from '@vigia/detectors';
import { MAX_RECORDS } from '@vigia/plugin-anomaly-common';
import type { Answer, AnswerColumns, ObservationColumns } from '../scoring';
import { anomaliesOfColumns, anomalyOfOne } from './anomalyEvents';
import { LogGroups, type RecordedGroup } from './LogGroups';
import { ObservationLog, verdictIndex } from './ObservationLog';
import type { PredictionRecorder } from './PredictionRecorder';
import { RecordOutbox, type RecordOutboxOptions } from './RecordOutbox';
import type { AnomalyEvent } from './records';
import { RollupAccumulator } from './RollupAccumulator';
import { runsOf } from './runsOf';

const DEFAULT_CAPACITY = 65_536;
const DEFAULT_FLUSH_INTERVAL_MS = 1_000;
/** A flush begins at once when this many roll-ups of columns, or anomalies, wait. */
const FLUSH_AT_RECORDS = 5_000;
/** Longest time that summing up keeps the event loop from requests. */
const SLICE_MS = 2;
/** Groups between two chances to pause: some tenths of a millisecond. */
const GROUPS_PER_STEP = 256;
/** Fewer observations of a series are copied into the log rather than summed up by themselves. */
const MIN_RUN = 64;
/** Version of the roll-ups of what could not be scored. */
const NO_VERSION = 'none';

export interface PredictionLogOptions extends RecordOutboxOptions {
  /** Longest time that a record waits; lost on a crash is what came in within it. 1 s when absent. */
  flushIntervalMs?: number;
  /** Observations that are held before they are summed up, 82 bytes each and twice that; 65,536 when absent. */
  capacity?: number;
  /**
   * Told at a flush, off the hot path and some hundred at a time, of what was recorded by series, version and window.
   * Their columns hold it during the call alone.
   */
  onFlush?: (groups: readonly RecordedGroup[]) => void;
  /** Told at a flush of the values of each roll-up. */
  onMoments?: (seriesId: string, moments: Moments) => void;
}

/** What came in between two flushes. */
interface Cycle {
  readonly log: ObservationLog;
  readonly rollups: RollupAccumulator;
  readonly anomalies: AnomalyEvent[];
  /** Of columns; only where somebody is told of them. */
  readonly runs: RecordedGroup[];
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
  readonly #groups: LogGroups;
  #spare: ObservationLog;
  #cycle: Cycle;
  /** The steps that are left of summing up the cycle before. */
  #steps: Generator<void, void> | undefined;
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
    this.#groups = new LogGroups(capacity);
    this.#spare = new ObservationLog(capacity);
    this.#cycle = newCycle(new ObservationLog(capacity));
  }

  record(
    seriesId: string,
    timestamp: number,
    value: number,
    answer: Answer,
    latencyMs: number,
  ): void {
    this.#room().append(
      seriesId,
      answer.answeredBy,
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
    this.#cycle.rollups.addErrors(seriesId, NO_VERSION, timestamp, errors);
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

  /** The log, with room for one more. */
  #room(): ObservationLog {
    const { log } = this.#cycle;
    if (log.size < log.capacity) {
      return log;
    }
    void this.#flushInTurn();
    return this.#cycle.log;
  }

  #addRuns(
    seriesId: string,
    observations: ObservationColumns,
    answers: AnswerColumns,
    latencyMs: number,
  ): void {
    const { rollups, runs } = this.#cycle;
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
      const { version } = answeredBy.modelInfo;
      rollups.addRun(
        seriesId,
        version,
        windowStart,
        columns,
        from,
        to,
        latencyMs,
      );
      if (kept) {
        runs.push({ seriesId, ...run, columns: kept });
      }
    }
  }

  #appendAll(
    { seriesIds, timestamps, values }: ObservationColumns,
    answers: AnswerColumns,
    latencyMs: number,
  ): void {
    const { answeredBy, answeredByIndex, scores, verdicts } = answers;
    for (let i = 0; i < values.length; i++) {
      this.#room().append(
        typeof seriesIds === 'string' ? seriesIds : seriesIds[i],
        answeredBy[answeredByIndex ? answeredByIndex[i] : 0],
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
    const { anomalies, rollups } = this.#cycle;
    if (
      anomalies.length >= FLUSH_AT_RECORDS ||
      rollups.size >= FLUSH_AT_RECORDS
    ) {
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
    let since = performance.now();
    while (this.#steps && !this.#steps.next().done) {
      if (performance.now() - since > SLICE_MS) {
        await nextTurn();
        since = performance.now();
      }
    }
  }

  #close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const closed = this.#cycle;
    if (closed.log.size === 0 && closed.rollups.size === 0) {
      return;
    }
    // There is one log to spare: what is left of the cycle before is done now.
    while (this.#steps && !this.#steps.next().done);
    this.#cycle = newCycle(this.#spare);
    this.#spare = closed.log;
    this.#steps = this.#summarize(closed);
  }

  *#summarize({ log, rollups, anomalies, runs }: Cycle): Generator<void, void> {
    yield* this.#groups.sort(log);
    log.size = 0;
    const { groups, latencies } = this.#groups;
    for (let at = 0; at < groups.length; at += GROUPS_PER_STEP) {
      for (const group of groups.slice(at, at + GROUPS_PER_STEP)) {
        const { seriesId, answeredBy, windowStart, columns, from, to } = group;
        const { version } = answeredBy.modelInfo;
        rollups.addRun(
          seriesId,
          version,
          windowStart,
          columns,
          from,
          to,
          latencies,
        );
      }
      yield;
    }
    const deltas = rollups.deltas();
    yield* this.#tell([...groups, ...runs]);
    for (const { seriesId, moments } of deltas) {
      this.#options.onMoments?.(seriesId, moments);
    }
    const records = Math.max(deltas.length, anomalies.length);
    for (let from = 0; from < records; from += MAX_RECORDS) {
      this.#outbox.put({
        id: randomUUID(),
        rollups: deltas.slice(from, from + MAX_RECORDS),
        anomalies: anomalies.slice(from, from + MAX_RECORDS),
      });
    }
    this.#steps = undefined;
  }

  *#tell(groups: readonly RecordedGroup[]): Generator<void, void> {
    const { onError, onFlush } = this.#options;
    if (!onFlush) {
      return;
    }
    for (let at = 0; at < groups.length; at += GROUPS_PER_STEP) {
      try {
        onFlush(groups.slice(at, at + GROUPS_PER_STEP));
      } catch (error) {
        // The records are kept, whatever their reader does.
        onError?.({ error, dropped: 0 });
      }
      yield;
    }
  }
}

function newCycle(log: ObservationLog): Cycle {
  return {
    log,
    rollups: RollupAccumulator.create(),
    anomalies: [],
    runs: [],
  };
}
