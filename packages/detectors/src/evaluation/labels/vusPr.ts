import { ParameterError } from '../../errors';
import { softLabels, type SoftLabels } from './softLabels';
import type { IndexRange } from './ranges';

/** What {@link vusPr} needs. */
export interface RankedSeries {
  /** One an observation; only their order counts. NaN, where the detector said nothing, ranks lowest. */
  readonly scores: Float64Array;
  /** Labelled anomalies, ascending and disjoint. */
  readonly events: readonly IndexRange[];
  /** L: the widest buffer around an event, in observations; half of it lies on each side. */
  readonly maxBuffer: number;
}

/** Observations by score, the highest first. */
interface Ranking {
  readonly order: Uint32Array;
  /** By rank: 1 where the next score is lower, so that a threshold can lie between them. */
  readonly complete: Uint8Array;
}

/**
 * Volume under the surface of precision and recall: the area under their curve, averaged over buffers of 0 to L
 * observations around the events, so that a score that comes a little early or late loses little. It needs no threshold.
 * 1 when every labelled observation scores above all others; near their share of the series when scores are random.
 *
 * Source: J. Paparrizos et al., _Volume Under the Surface: A New Accuracy Evaluation Measure for Time-Series Anomaly
 * Detection_, PVLDB 15(11), 2022, in the form of its authors' benchmark TSB-AD, where a buffer that is not predicted is
 * not missed. They take 250 thresholds; here it is every distinct score. O(n log n + n L).
 *
 * @returns NaN without events
 * @throws ParameterError when the buffer is not an integer from 0 on, or an event lies outside the series
 */
export function vusPr({ scores, events, maxBuffer }: RankedSeries): number {
  if (!Number.isInteger(maxBuffer) || maxBuffer < 0) {
    throw new ParameterError(
      'maxBuffer',
      `must be an integer from 0 on, got ${maxBuffer}`,
    );
  }
  assertInside(events, scores.length);
  if (events.length === 0) return NaN;
  const ranking = rank(scores);
  let volume = 0;
  for (let buffer = 0; buffer <= maxBuffer; buffer++) {
    volume += areaUnderCurve(
      ranking,
      softLabels(events, scores.length, buffer),
    );
  }
  return volume / (maxBuffer + 1);
}

/**
 * Average precision under soft labels. Where P observations are labelled and the part of the buffer that is predicted
 * weighs B, recall is (true positives) / (P + B / 2), at most 1, times the share of groups in which something is predicted.
 */
function areaUnderCurve(
  { order, complete }: Ranking,
  { weights, inEvent, groupOf, groups, labelled }: SoftLabels,
): number {
  const found = new Uint8Array(groups);
  let foundGroups = 0;
  let core = 0;
  let buffer = 0;
  let recall = 0;
  let area = 0;
  for (let k = 0; k < order.length; k++) {
    const i = order[k];
    if (inEvent[i] === 1) core += 1;
    else buffer += weights[i];
    const group = groupOf[i];
    if (group >= 0 && found[group] === 0) {
      found[group] = 1;
      foundGroups += 1;
    }
    if (complete[k] === 0) continue;
    const before = recall;
    recall =
      Math.min((core + buffer) / (labelled + buffer / 2), 1) *
      (foundGroups / groups);
    area += (recall - before) * ((core + buffer) / (k + 1));
  }
  return area;
}

function rank(scores: Float64Array): Ranking {
  const keys = scores.map(score => (Number.isNaN(score) ? -Infinity : score));
  const order = Uint32Array.from(keys.keys()).sort((a, b) =>
    keys[a] === keys[b] ? a - b : keys[b] - keys[a],
  );
  const complete = new Uint8Array(order.length).fill(1);
  for (let k = 0; k + 1 < order.length; k++) {
    if (keys[order[k]] === keys[order[k + 1]]) complete[k] = 0;
  }
  return { order, complete };
}

function assertInside(events: readonly IndexRange[], length: number): void {
  const outside = events.findIndex(
    ({ first, last }) => first < 0 || last < first || last >= length,
  );
  if (outside >= 0) {
    const { first, last } = events[outside];
    throw new ParameterError(
      'events',
      `event ${outside} must lie within observations 0 to ${
        length - 1
      }, it goes from ${first} to ${last}`,
    );
  }
}
