import type { Observations } from '../types';
import type { Run } from './runs';

/** What {@link putInOrder} met with. */
export interface Disorder {
  readonly notFinite: number;
  /** Index of the first entry that is not finite. */
  readonly firstNotFinite: number;
  /** Observations that came after a later one. */
  readonly late: number;
  readonly firstLate: number;
  readonly duplicates: number;
  /** The first instant that comes twice. */
  readonly firstDuplicate?: number;
}

/** Finite observations, strictly ascending in time: of those of one instant, the one that came last is kept. */
export function putInOrder(
  observations: Observations,
): Disorder & { observations: Observations } {
  const { timestamps, values } = observations;
  const order = new Uint32Array(values.length);
  let count = 0;
  let firstNotFinite = -1;
  let late = 0;
  let firstLate = -1;
  let latest = -Infinity;
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(timestamps[i]) || !Number.isFinite(values[i])) {
      if (firstNotFinite < 0) firstNotFinite = i;
      continue;
    }
    if (timestamps[i] < latest) {
      if (firstLate < 0) firstLate = i;
      late++;
    } else latest = timestamps[i];
    order[count++] = i;
  }
  const kept = order.subarray(0, count);
  // The place breaks ties, so that the last to come is the last of its instant.
  if (late > 0) kept.sort((a, b) => timestamps[a] - timestamps[b] || a - b);
  return {
    notFinite: values.length - count,
    firstNotFinite,
    late,
    firstLate,
    ...lastOfEachInstant(observations, kept),
  };
}

function lastOfEachInstant(
  { timestamps, values }: Observations,
  order: Uint32Array,
) {
  const times = new Float64Array(order.length);
  const kept = new Float64Array(order.length);
  let count = 0;
  let firstDuplicate: number | undefined;
  for (const i of order) {
    const again = count > 0 && times[count - 1] === timestamps[i];
    if (again) firstDuplicate ??= timestamps[i];
    else count++;
    times[count - 1] = timestamps[i];
    kept[count - 1] = values[i];
  }
  return {
    duplicates: order.length - count,
    firstDuplicate,
    observations: {
      // Slices: a view would keep, and send to another thread, what was dropped.
      timestamps: count < times.length ? times.slice(0, count) : times,
      values: count < kept.length ? kept.slice(0, count) : kept,
    },
  };
}

/** A copy without these stretches, which are in order and do not overlap. */
export function without(
  { timestamps, values }: Observations,
  runs: readonly Run[],
): Observations {
  const dropped = runs.reduce((sum, { from, to }) => sum + to - from, 0);
  const times = new Float64Array(values.length - dropped);
  const kept = new Float64Array(values.length - dropped);
  let start = 0;
  let count = 0;
  for (const { from, to } of [
    ...runs,
    { from: values.length, to: values.length },
  ]) {
    times.set(timestamps.subarray(start, from), count);
    kept.set(values.subarray(start, from), count);
    count += from - start;
    start = to;
  }
  return { timestamps: times, values: kept };
}
