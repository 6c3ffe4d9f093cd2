import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
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
import { countOf, type PredictionSum } from './predictionSums';
import type { RecordOutbox, RecordOutboxOptions } from './RecordOutbox';
import { addStretch } from './rollupDelta';
import { summableMoments } from './summableMoments';

/** Longest time that summing up keeps the event loop from requests, but for a step. */
const SLICE_MS = 0.3;
/** Fewer observations of a series, version and window are kept as they are: from here on, their sums take less. */
const MIN_SUMMED = 4;

export interface LogSummarizerOptions
  extends Pick<RecordOutboxOptions, 'onError'> {
  /**
   * Told at a flush, off the hot path and some dozens at a time, of the observations by series, version and window. Their
   * columns hold them during the call alone. Not for counting: a batch in columns has to be copied for it.
   */
  onFlush?: (groups: readonly RecordedGroup[]) => void;
  /** Told at a flush, off the hot path and some dozens at a time, what was predicted. */
  onSummed?: (sums: readonly PredictionSum[]) => void;
}

/** Sums up what was logged, in slices that requests come between, and puts the records of a closed cycle in the outbox. */
export class LogSummarizer {
  readonly #groups = new LogGroups();
  readonly #outbox: RecordOutbox;
  readonly #options: LogSummarizerOptions;
  /** The steps that are left of what was begun last. */
  #steps: Generator<void, void> | undefined;

  constructor(outbox: RecordOutbox, options: LogSummarizerOptions) {
    this.#outbox = outbox;
    this.#options = options;
  }

  /** Whether steps are left of what was begun. */
  get isBusy(): boolean {
    return this.#steps !== undefined;
  }

  /** Begins to add a log to a cycle that goes on; what was begun before must be finished, as for {@link beginCycle}. */
  beginLog(log: ObservationLog, cycle: Cycle): void {
    this.#steps = this.#addLog(log, cycle, groups => {
      for (const group of groups) this.#add(group, cycle);
    });
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
    yield* this.#addLog(log, cycle, groups => {
      const isFew = (group: NumberedGroup) =>
        group.to - group.from < MIN_SUMMED && !cycle.has(group.group);
      this.#keep(groups.filter(isFew), few);
      for (const group of groups) {
        if (!isFew(group)) this.#add(group, cycle);
      }
    });
    yield* this.#tellInSteps(cycle.runs, this.#options.onFlush);
    yield* this.#tellInSteps(cycle.predictionSums(), this.#options.onSummed);
    const deltas = cycle.deltas();
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
    take: (groups: readonly NumberedGroup[]) => void,
  ): Generator<void, void> {
    for (const groups of this.#groups.of(log, index)) {
      if (groups) {
        take(groups);
        this.#tell(groups, this.#options.onFlush);
      }
      yield;
    }
    log.size = 0;
  }

  #add(group: NumberedGroup, cycle: Cycle): void {
    addStretch(cycle.sumOf(group.group), group, this.#groups.latencies);
  }

  #keep(groups: readonly RecordedGroup[], few: FewObservations): void {
    for (const group of groups) few.add(group, this.#groups.latencies);
    const { onSummed } = this.#options;
    if (onSummed) {
      const sums = groups.map(group => ({
        ...countOf(group),
        moments: summableMoments(group.columns.values, group.from, group.to),
      }));
      this.#tell(sums, onSummed);
    }
  }

  *#tellInSteps<T>(
    items: readonly T[],
    listener: ((items: readonly T[]) => void) | undefined,
  ): Generator<void, void> {
    for (let at = 0; at < items.length; at += GROUPS_PER_STEP) {
      this.#tell(items.slice(at, at + GROUPS_PER_STEP), listener);
      yield;
    }
  }

  #tell<T>(
    items: readonly T[],
    listener: ((items: readonly T[]) => void) | undefined,
  ): void {
    if (!listener || items.length === 0) {
      return;
    }
    try {
      listener(items);
    } catch (error) {
      // The records are kept, whatever their reader does.
      this.#options.onError?.({ error, dropped: 0 });
    }
  }
}
