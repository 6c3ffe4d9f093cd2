import type { BlockMoments } from '../math/BlockMoments';
import type { Observations } from '../types';
import type { FindingLog } from './FindingLog';
import { without } from './repair';
import type { Run } from './runs';
import { findSaturation } from './saturation';
import { figure, instant, percent } from './wording';

/** What a sensor can measure, in the series' unit; both bounds inclusive. */
export interface ValueRange {
  readonly min?: number;
  readonly max?: number;
}

/** Values beyond the known range; without those where the rule says so. */
export function checkRange(
  observations: Observations,
  blocks: BlockMoments,
  { min = -Infinity, max = Infinity }: ValueRange,
  log: FindingLog,
): Observations {
  const { timestamps, values } = observations;
  const total = blocks.total();
  if ((total.min ?? min) >= min && (total.max ?? max) <= max)
    return observations;
  const beyond: Run[] = [];
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    if (values[i] >= min && values[i] <= max) continue;
    count++;
    const last = beyond[beyond.length - 1];
    if (last?.to === i)
      beyond[beyond.length - 1] = { from: last.from, to: i + 1 };
    else beyond.push({ from: i, to: i + 1 });
  }
  const { from, to } = beyond[0];
  const action = log.note({
    check: 'out_of_range',
    count,
    share: count / values.length,
    from: timestamps[from],
    to: timestamps[to - 1],
    value: values[from] < min ? min : max,
    message: `${count} values outside of what the sensor can measure, ${min} to ${max}; the first at ${instant(
      timestamps[from],
    )}: ${values[from]}`,
  });
  return action === 'repaired' ? without(observations, beyond) : observations;
}

/** A pile of values at the end of the range looks like a sensor at its limit; nothing is done about a look. */
export function checkSaturation(
  { timestamps, values }: Observations,
  blocks: BlockMoments,
  log: FindingLog,
): void {
  const saturation = findSaturation(values, blocks);
  if (!saturation) return;
  const { bound, side, count, first } = saturation;
  const share = count / values.length;
  log.noteHint({
    check: 'out_of_range',
    count,
    share,
    from: timestamps[first],
    value: bound,
    message: `${percent(share)} of the values are exactly ${figure(
      bound,
    )}, the ${side} of all: the sensor, or its transmitter, may be at the end of its range; the first at ${instant(
      timestamps[first],
    )}`,
  });
}
