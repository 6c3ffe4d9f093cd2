import type { NabPositions } from './positions';

/**
 * A detector that never looks: an alarm every half probation. What it scores is the floor, above which a detector has
 * learnt something of the series.
 *
 * @returns 1 at an alarm, else 0
 */
export function metronome({ probation, worth }: NabPositions): Float64Array {
  const scores = new Float64Array(worth.length);
  const beat = Math.max(1, Math.floor(probation / 2));
  for (let i = probation; i < scores.length; i += beat) scores[i] = 1;
  return scores;
}
