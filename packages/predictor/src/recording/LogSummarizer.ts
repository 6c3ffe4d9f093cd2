import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Moments } from '@vigia/detectors';
import { MAX_RECORDS } from '@vigia/plugin-anomaly-common';
import type { Cycle } from './Cycle';
import { FewObservations } from './FewObservations';
import {
  GROUPS_PER_STEP,
  LogGroups,
  type NumberedGroup,
  type RecordedGroup,
} from './LogGroups';
import type { ObservationLog } from './ObservationLog';
import type { RecordOutbox, RecordOutboxOptions } from './RecordOutbox';
import { addStretch } from './rollupDelta';
import { summableMoments } from './summableMoments';

/** Longest time that summing up keeps the event loop from requests, but for a step. */
const SLICE_MS = 0.3;
/** Fewer observations of a series, version and window are kept as they are: from here on, their sums take less. */
const MIN_SUMMED = 4;

export interface SummaryListeners extends Pick<RecordOutboxOptions, 'onError'> {
  /**
   * Told at a flush, off the hot path and some dozens at a time, of what was recorded by series, version and window.
   * Their columns hold it during the call alone.
   */
  onFlush?: (groups: readonly RecordedGroup[]) => void;
  /** Told at a flush of the values of each roll-up. */
  onMoments?: (seriesId: string, moments: Moments) => void;
}

/** Sums up what was logged, in slices that requests come between, and puts the records of a closed cycle in the outbox. */
export class LogSummarizer {
  readonly #groups = new LogGroups();
  readonly #outbox: RecordOutbox;
  readonly #listeners: SummaryListeners;
  /** The steps that are left of what was begun last. */
  #steps: Generator<void, void> | undefined;

  constructor(outbox: RecordOutbox, listeners: SummaryListeners) {
    this.#outbox = outbox;
    this.#listeners = listeners;
  }

  /** Whether steps are left of what was begun. */
  get isBusy(): boolean {
    return this.#steps !== undefined;
  }

  /** Begins to add a log to a cycle that goes on; what was begun before must be finished, as for {@link beginCycle}. */
  beginLog(log: ObservationLog, cycle: Cycle): void {
    this.#steps = this.#addLog(log, cycle, group => this.#add(group, cycle));
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
    const few = new FewObservations(log.size);
    yield* this.#addLog(log, cycle, group => {
      if (group.to - group.from < MIN_SUMMED && !cycle.has(group.group)) {
        this.#keep(group, few);
      } else {
        this.#add(group, cycle);
      }
    });
    for (let at = 0; at < cycle.runs.length; at += GROUPS_PER_STEP) {
      this.#tell(cycle.runs.slice(at, at + GROUPS_PER_STEP));
      yield;
    }
    const deltas = cycle.deltas();
    for (const { seriesId, moments } of deltas) {
      this.#listeners.onMoments?.(seriesId, moments);
    }
    const { anomalies } = cycle;
    const records = Math.max(deltas.length, anomalies.length, few.size);
    for (let from = 0; from < records; from += MAX_RECORDS) {
      const to = from + MAX_RECORDS;
      this.#outbox.put({
        id: randomUUID(),
        rollups: deltas.slice(from, to),
        anomalies: anomalies.slice(from, to),
        ...(from < few.size && { observations: few.slice(from, to) }),
      });
    }
  }

  *#addLog(
    log: ObservationLog,
    { groups: index }: Cycle,
    take: (group: NumberedGroup) => void,
  ): Generator<void, void> {
    for (const groups of this.#groups.of(log, index)) {
      if (groups) {
        groups.forEach(take);
        this.#tell(groups);
      }
      yield;
    }
    log.size = 0;
  }

  #add(group: NumberedGroup, cycle: Cycle): void {
    addStretch(cycle.sumOf(group.group), group, this.#groups.latencies);
  }

  #keep(group: RecordedGroup, few: FewObservations): void {
    few.add(group, this.#groups.latencies);
    this.#listeners.onMoments?.(
      group.seriesId,
      summableMoments(group.columns.values, group.from, group.to),
    );
  }

  #tell(groups: readonly RecordedGroup[]): void {
    const { onError, onFlush } = this.#listeners;
    if (!onFlush || groups.length === 0) {
      return;
    }
    try {
      onFlush(groups);
    } catch (error) {
      // The records are kept, whatever their reader does.
      onError?.({ error, dropped: 0 });
    }
  }
}
