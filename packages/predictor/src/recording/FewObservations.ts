import { columnsOf, type RecordedGroup } from './LogGroups';
import type { RecordedObservations } from './records';

/** Collects the observations of groups that are kept as they are. */
export class FewObservations {
  readonly #columns: ReturnType<typeof columnsOf>;
  readonly #seriesIds: string[] = [];
  readonly #versions: string[] = [];

  /** @param capacity - the most that there will be */
  constructor(capacity: number) {
    this.#columns = columnsOf(capacity);
  }

  get size(): number {
    return this.#seriesIds.length;
  }

  /** @param latencies - milliseconds, in the places of the group's columns */
  add(group: RecordedGroup, latencies: Float64Array): void {
    const { seriesId, columns, from, to } = group;
    const { version } = group.answeredBy.modelInfo;
    const own = this.#columns;
    for (let i = from; i < to; i++) {
      const at = this.#seriesIds.length;
      this.#seriesIds.push(seriesId);
      this.#versions.push(version);
      own.timestamps[at] = columns.timestamps[i];
      own.values[at] = columns.values[i];
      own.scores[at] = columns.scores[i];
      own.verdicts[at] = columns.verdicts[i];
      own.latencies[at] = latencies[i];
    }
  }

  /** Those from a place up to but not at another: views, of columns that nobody writes to any more. */
  slice(from: number, end: number): RecordedObservations {
    const to = Math.min(end, this.size);
    return observationsAt(
      {
        ...this.#columns,
        seriesIds: this.#seriesIds,
        versions: this.#versions,
      },
      from,
      to,
    );
  }
}

/** A part of observations, as views. */
export function observationsAt(
  columns: RecordedObservations,
  from: number,
  to: number,
): RecordedObservations {
  return {
    seriesIds: columns.seriesIds.slice(from, to),
    versions: columns.versions.slice(from, to),
    timestamps: columns.timestamps.subarray(from, to),
    values: columns.values.subarray(from, to),
    scores: columns.scores.subarray(from, to),
    verdicts: columns.verdicts.subarray(from, to),
    latencies: columns.latencies.subarray(from, to),
  };
}
