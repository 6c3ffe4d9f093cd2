import type { QualityFinding } from './quality';

/** A sensor that is silent for more of the time, or not a number for more of the observations, has failed. */
const MAX_SILENT_SHARE = 0.1;
const MAX_NOT_FINITE_SHARE = 0.01;
/** Standstill over less of the window is an episode, which need not explain a shift. */
const MIN_STUCK_SHARE = 0.01;

/**
 * What the findings look like, taken together.
 *
 * A failed sensor says nothing of the process: it stands still, measures what cannot be, or is silent. A process that
 * changes is measured all along: its level moves, and its values still vary, arrive and make sense. Where both are found
 * it is the sensor, since a sensor that fails moves the level as well (it stays at its last value, or falls to the end of
 * its range), and a process that changes does not stop a sensor.
 *
 * Disorder, duplicates and irregular sampling come from the way of the data, and speak for neither.
 */
export function causeOf(
  findings: readonly QualityFinding[],
): 'sensor_fault' | 'process_change' | undefined {
  if (findings.some(isFault)) return 'sensor_fault';
  return findings.some(({ check }) => check === 'level_shift')
    ? 'process_change'
    : undefined;
}

function isFault({ check, action, share = 0 }: QualityFinding): boolean {
  switch (check) {
    case 'flat':
      return true;
    // Accepted, it is a hint only (a pile at the end of the range), or a range that nobody insists on.
    case 'out_of_range':
      return action !== 'accepted';
    case 'stuck':
      return share >= MIN_STUCK_SHARE;
    case 'gaps':
      return share > MAX_SILENT_SHARE;
    case 'not_finite':
      return share > MAX_NOT_FINITE_SHARE;
    default:
      return false;
  }
}
