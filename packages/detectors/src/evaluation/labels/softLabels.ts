import type { IndexRange } from './ranges';

/** The labels of a series with a buffer around each event. */
export interface SoftLabels {
  /** By observation: 1 in an event, sqrt(1 - d / buffer) at the distance d from one, 0 farther than half the buffer. */
  readonly weights: Float64Array;
  /** By observation: the group of events whose buffers meet, from 0, or -1 outside all. */
  readonly groupOf: Int32Array;
  readonly groups: number;
  /** Observations in events. */
  readonly labelled: number;
  /** 1 in an event, 0 elsewhere, also where the buffers of two events add up to 1. */
  readonly inEvent: Uint8Array;
}

/**
 * @param events - ascending, disjoint, within the series
 * @param length - observations of the series
 * @param buffer - observations, half of them on each side of an event, rounded down
 */
export function softLabels(
  events: readonly IndexRange[],
  length: number,
  buffer: number,
): SoftLabels {
  const half = Math.floor(buffer / 2);
  const weights = new Float64Array(length);
  const groupOf = new Int32Array(length).fill(-1);
  const inEvent = new Uint8Array(length);
  let groups = 0;
  let labelled = 0;
  let covered = -1;
  for (const { first, last } of events) {
    const from = Math.max(first - half, 0);
    const to = Math.min(last + half, length - 1);
    if (groups === 0 || from > covered) groups += 1;
    groupOf.fill(groups - 1, from, to + 1);
    covered = to;
    for (let i = from; i <= to; i++) {
      const distance = Math.max(first - i, i - last);
      const weight = distance > 0 ? Math.sqrt(1 - distance / buffer) : 1;
      weights[i] = Math.min(weights[i] + weight, 1);
    }
    inEvent.fill(1, first, last + 1);
    labelled += last - first + 1;
  }
  return { weights, groupOf, groups, labelled, inEvent };
}
