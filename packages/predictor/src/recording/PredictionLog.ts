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
/** A flush begins at once when this many anomalies wait. */
const FLUSH_AT_ANOMALIES = 5_000;
/** And when this many roll-ups do: some 20 MB. */
const FLUSH_AT_ROLLUPS = 20_000;
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

/** What came in between two flushes, but for what the log holds. */
interface Cycle {
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
  #log: ObservationLog;
  #spare: ObservationLog;
  #cycle: Cycle = newCycle();
  /** The steps that are left of summing up the log before. */
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
    this.#log = new ObservationLog(capacity);
    this.#spare = new ObservationLog(capacity);
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

  /** The log, with room for one more. A full one is summed up and not sent: series that come again share a roll-up. */
  #room(): ObservationLog {
    if (this.#log.size === this.#log.capacity) {
      this.#steps = this.#addLog(this.#takeLog(), this.#cycle);
      void this.#work();
    }
    return this.#log;
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
      anomalies.length >= FLUSH_AT_ANOMALIES ||
      rollups.size >= FLUSH_AT_ROLLUPS
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
    await this.#work();
  }

  /** Takes the steps that are left, with a pause after each slice. */
  async #work(): Promise<void> {
    let since = performance.now();
    while (this.#step()) {
      if (performance.now() - since > SLICE_MS) {
        await nextTurn();
        since = performance.now();
      }
    }
  }

  /** @returns whether there are more */
  #step(): boolean {
    const steps = this.#steps;
    if (steps?.next().done) {
      this.#steps = undefined;
    }
    return this.#steps !== undefined;
  }

  #close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const closed = this.#cycle;
    if (this.#log.size === 0 && closed.rollups.size === 0 && !this.#steps) {
      return;
    }
    const log = this.#takeLog();
    this.#cycle = newCycle();
    this.#steps = this.#summarize(log, closed);
  }

  /** What was logged; there is one log to spare, so what is left of the one before is done now. */
  #takeLog(): ObservationLog {
    while (this.#step());
    const log = this.#log;
    this.#log = this.#spare;
    this.#spare = log;
    return log;
  }

  *#summarize(log: ObservationLog, cycle: Cycle): Generator<void, void> {
    yield* this.#addLog(log, cycle);
    const { rollups, anomalies, runs } = cycle;
    yield* this.#tell(runs);
    const deltas = rollups.deltas();
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
  }

  *#addLog(log: ObservationLog, { rollups }: Cycle): Generator<void, void> {
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
    yield* this.#tell(groups);
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

function newCycle(): Cycle {
  return {
    rollups: RollupAccumulator.create(),
    anomalies: [],
    runs: [],
  };
}
