import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Moments } from '@vigia/detectors';
import { MAX_RECORDS } from '@vigia/plugin-anomaly-common';
import { LogGroups, type RecordedGroup } from './LogGroups';
import type { ObservationLog } from './ObservationLog';
import type { RecordOutbox, RecordOutboxOptions } from './RecordOutbox';
import type { AnomalyEvent } from './records';
import { RollupAccumulator } from './RollupAccumulator';

/** Longest time that summing up keeps the event loop from requests. */
const SLICE_MS = 2;
/** Groups between two chances to pause: some tenths of a millisecond. */
const GROUPS_PER_STEP = 256;

/** What came in between two flushes, but for what the log holds. */
export interface Cycle {
  readonly rollups: RollupAccumulator;
  readonly anomalies: AnomalyEvent[];
  /** Of columns; only where somebody is told of them. */
  readonly runs: RecordedGroup[];
}

export function newCycle(): Cycle {
  return {
    rollups: RollupAccumulator.create(),
    anomalies: [],
    runs: [],
  };
}

export interface SummaryListeners extends Pick<RecordOutboxOptions, 'onError'> {
  /**
   * Told at a flush, off the hot path and some hundred at a time, of what was recorded by series, version and window.
   * Their columns hold it during the call alone.
   */
  onFlush?: (groups: readonly RecordedGroup[]) => void;
  /** Told at a flush of the values of each roll-up. */
  onMoments?: (seriesId: string, moments: Moments) => void;
}

/** Sums up what was logged, in slices that requests come between, and puts the records of a closed cycle in the outbox. */
export class LogSummarizer {
  readonly #groups: LogGroups;
  readonly #outbox: RecordOutbox;
  readonly #listeners: SummaryListeners;
  /** The steps that are left of what was begun last. */
  #steps: Generator<void, void> | undefined;

  constructor(
    capacity: number,
    outbox: RecordOutbox,
    listeners: SummaryListeners,
  ) {
    this.#groups = new LogGroups(capacity);
    this.#outbox = outbox;
    this.#listeners = listeners;
  }

  /** Whether steps are left of what was begun. */
  get isBusy(): boolean {
    return this.#steps !== undefined;
  }

  /** Begins to add a log to a cycle that goes on; what was begun before must be finished, as for {@link beginCycle}. */
  beginLog(log: ObservationLog, cycle: Cycle): void {
    this.#steps = this.#addLog(log, cycle);
  }

  /** Begins to sum up a closed cycle with its last log. */
  beginCycle(log: ObservationLog, cycle: Cycle): void {
    this.#steps = this.#summarize(log, cycle);
  }

  /** Takes the steps that are left, at once. */
  finish(): void {
    while (this.#step());
  }

  /** Takes the steps that are left, with a pause after each slice. */
  async work(): Promise<void> {
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

  *#summarize(log: ObservationLog, cycle: Cycle): Generator<void, void> {
    yield* this.#addLog(log, cycle);
    const { rollups, anomalies, runs } = cycle;
    yield* this.#tell(runs);
    const deltas = rollups.deltas();
    for (const { seriesId, moments } of deltas) {
      this.#listeners.onMoments?.(seriesId, moments);
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
    const { onError, onFlush } = this.#listeners;
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
