import type { Observations } from '../types';
import type { FindingLog } from './FindingLog';
import { without } from './repair';
import { longRuns, type Run, runLength, standOut } from './runs';
import { counted, instant, percent } from './wording';

/** A window that stands still for more of its observations than this is flat. */
const FLAT_SHARE = 0.5;
/** As is one that ends with a standstill of this share: the sensor has not come back. */
const FLAT_END_SHARE = 0.01;

/**
 * Flat: the window stands still over most of it, or at its end. Stuck: it stands still in between, and moves again.
 *
 * Runs count that the series' own habits do not explain; see `standOut`. A machine at rest is not stuck: runs that come
 * again and again at the lowest value of the window, or the highest, are where the series rests.
 */
export function checkStandstill(
  observations: Observations,
  log: FindingLog,
): Observations {
  const { values } = observations;
  const runs = standOut(longRuns(values), values);
  if (runs.length === 0 || isRest(runs, values)) return observations;
  const longest = longestOf(runs);
  const last = runs[runs.length - 1];
  const points = values.length;
  const flat = runs.filter(
    run =>
      (run === longest && runLength(run) > FLAT_SHARE * points) ||
      (run === last &&
        run.to === points &&
        runLength(run) >= FLAT_END_SHARE * points),
  );
  const stuck = runs.filter(run => !flat.includes(run));
  const dropped = [
    ...(note('flat', flat, observations, log) ? flat : []),
    ...(note('stuck', stuck, observations, log) ? stuck : []),
  ].sort((a, b) => a.from - b.from);
  return dropped.length > 0 ? without(observations, dropped) : observations;
}

/** @returns whether these stretches are to be dropped */
function note(
  check: 'flat' | 'stuck',
  runs: readonly Run[],
  { timestamps, values }: Observations,
  log: FindingLog,
): boolean {
  if (runs.length === 0) return false;
  const longest = longestOf(runs);
  const points = runs.reduce((sum, run) => sum + runLength(run), 0);
  const share = points / values.length;
  const from = timestamps[longest.from];
  const to = timestamps[longest.to - 1];
  const stretches = counted(runs.length, 'stretch', 'stretches');
  const told =
    check === 'flat'
      ? `the series stands still over ${percent(share)} of the window`
      : `${stretches} of one value in a series that moves otherwise`;
  const action = log.note({
    check,
    count: runs.length,
    share,
    from,
    to,
    value: runLength(longest),
    message: `${told}; the longest, ${runLength(longest)} observations of ${
      values[longest.from]
    }, from ${instant(from)} to ${instant(to)}`,
  });
  return action === 'repaired';
}

function longestOf(runs: readonly Run[]): Run {
  return runs.reduce((longest, run) =>
    runLength(run) > runLength(longest) ? run : longest,
  );
}

/** Whether several runs all hold the lowest value of the window, or the highest. */
function isRest(runs: readonly Run[], values: Float64Array): boolean {
  const held = new Set(runs.map(({ from }) => values[from]));
  // More runs than places to rest: a place comes again.
  if (held.size > 2 || runs.length <= held.size) return false;
  const inner = (value: number) =>
    values.some(each => each < value) && values.some(each => each > value);
  return ![...held].some(inner);
}
