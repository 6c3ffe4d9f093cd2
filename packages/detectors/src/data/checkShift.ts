import type { BlockMoments } from '../math/BlockMoments';
import type { Observations } from '../types';
import type { FindingLog } from './FindingLog';
import { findLevelShift } from './levelShift';
import { without } from './repair';
import { figure, instant } from './wording';

/** A move to another level; what came before it is dropped where the rule says so. */
export function checkShift(
  observations: Observations,
  blocks: BlockMoments,
  log: FindingLog,
): Observations {
  const shift = findLevelShift(blocks);
  if (!shift) return observations;
  const { timestamps, values } = observations;
  const { index, before, after, sigmas } = shift;
  const action = log.note({
    check: 'level_shift',
    count: values.length - index,
    share: 1 - index / values.length,
    from: timestamps[index],
    to: timestamps[values.length - 1],
    value: sigmas,
    message: `the level moves from ${figure(before)} to ${figure(
      after,
    )}, by ${figure(sigmas)} standard deviations, at about ${instant(
      timestamps[index],
    )}`,
  });
  return action === 'repaired'
    ? without(observations, [{ from: 0, to: index }])
    : observations;
}
