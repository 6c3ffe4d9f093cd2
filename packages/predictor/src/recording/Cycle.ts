import { GroupIndex, type SlotHints } from './GroupIndex';
import type { RecordedGroup } from './LogGroups';
import type { PredictionSum } from './predictionSums';
import { windowOf, type AnomalyEvent, type RollupDelta } from './records';
import { newDelta } from './rollupDelta';

/** Version of the roll-ups of what could not be scored. */
const NO_VERSION = 'none';

/** What came in between two flushes, but for what the log holds. */
export class Cycle {
  readonly groups: GroupIndex;
  readonly anomalies: AnomalyEvent[] = [];
  /** Of columns; only where somebody is told of their observations. */
  readonly runs: RecordedGroup[] = [];
  /** What was summed up already, by group. */
  readonly #sums = new Map<number, RollupDelta>();
  /** Of observations that could not be scored. */
  readonly #errors = new Map<string, RollupDelta>();

  constructor(hints: SlotHints) {
    this.groups = new GroupIndex(hints);
  }

  /** Roll-ups that hold something. */
  get sums(): number {
    return this.#sums.size + this.#errors.size;
  }

  has(group: number): boolean {
    return this.#sums.has(group);
  }

  sumOf(group: number): RollupDelta {
    let sum = this.#sums.get(group);
    if (!sum) {
      const { groups } = this;
      const { version } = groups.answeredBy[group].modelInfo;
      sum = newDelta(groups.seriesId(group), version, groups.window(group));
      this.#sums.set(group, sum);
    }
    return sum;
  }

  addErrors(seriesId: string, timestamp: number, errors: number): void {
    const windowStart = windowOf(timestamp);
    const key = `${seriesId} ${windowStart}`;
    let sum = this.#errors.get(key);
    if (!sum) {
      sum = newDelta(seriesId, NO_VERSION, windowStart);
      this.#errors.set(key, sum);
    }
    sum.errors += errors;
  }

  /** Who is to be told of predictions is told of these. */
  predictionSums(): PredictionSum[] {
    const { answeredBy } = this.groups;
    return [...this.#sums].map(([group, { seriesId, moments, anomalies }]) => ({
      seriesId,
      answeredBy: answeredBy[group],
      count: moments.count,
      anomalies,
      moments,
    }));
  }

  deltas(): RollupDelta[] {
    return [...this.#sums.values(), ...this.#errors.values()];
  }
}
