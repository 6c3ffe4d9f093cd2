const MONTH_MS = 30 * 86_400_000;
/**
 * Alarms outside of labelled windows per L observations, L the length of the training window, at strictness 1, and the power
 * with which they fall as it rises. Measured on NAB's 58 series (472 L outside of windows): .30 at 1, .75 at a half, .14 at
 * 2, .038 at 4, .011 at 10. The power law is within a third of each.
 */
const ALARMS_PER_TRAINING = 0.3;
const TAIL = 1.45;
/** What was measured, and somewhat beyond. */
const MIN_STRICTNESS = 0.25;
const MAX_STRICTNESS = 100;

/**
 * By how much all thresholds are multiplied so that a series without anomalies gives so many alarms a month, if it is
 * as restless as NAB's are.
 *
 * @param alarmsPerMonth - in 30 days; undefined for the thresholds as they were tuned
 * @param trainingMs - how long L observations take
 * @returns .25 to 100; 1 without a budget
 */
export function strictnessFor(
  alarmsPerMonth: number | undefined,
  trainingMs: number,
): number {
  if (alarmsPerMonth === undefined) return 1;
  const usual = (ALARMS_PER_TRAINING * MONTH_MS) / trainingMs;
  const strictness = (usual / alarmsPerMonth) ** (1 / TAIL);
  return Math.min(Math.max(strictness, MIN_STRICTNESS), MAX_STRICTNESS);
}

/** The budget in alarms an observation: at most 1, which is as good as none. */
export function alarmsPerObservation(
  alarmsPerMonth: number | undefined,
  periodMs: number,
): number {
  if (alarmsPerMonth === undefined) return 1;
  return Math.min(1, (alarmsPerMonth * periodMs) / MONTH_MS);
}
