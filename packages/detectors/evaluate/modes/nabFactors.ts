import {
  rawNabScore,
  type NabPositions,
  type ScoringProfile,
} from '../../src/evaluation';
import {
  defaultRest,
  RefractoryPeriod,
} from '../../src/detectors/RefractoryPeriod';

/** Factors on a detector's thresholds are tried from 1 / 64 to 64, in steps of 5 %. */
const STEP = 1.05;
const STEPS = Math.ceil(Math.log(64) / Math.log(STEP));

/** Ascending. */
export const FACTORS: readonly number[] = Array.from(
  { length: 2 * STEPS + 1 },
  (_, k) => STEP ** (k - STEPS),
);

/** What a series earns, by profile and then by {@link FACTORS}. */
export type FactorEarnings = readonly Float64Array[];

/**
 * What the alarms of a series would earn if all of the detector's thresholds were multiplied by a common factor, each
 * alarm being followed by the default rest.
 *
 * @param severities - score divided by threshold; NaN where there is no score
 */
export function earnedByFactor(
  positions: NabPositions,
  severities: Float64Array,
  profiles: readonly ScoringProfile[],
): FactorEarnings {
  const earned = profiles.map(() => new Float64Array(FACTORS.length));
  for (const [f, factor] of FACTORS.entries()) {
    const scores = raiseAlarms(severities, factor, positions.probation);
    for (const [p, profile] of profiles.entries()) {
      earned[p][f] = rawNabScore({ positions, scores }, 1, profile);
    }
  }
  return earned;
}

/**
 * The raw score of a corpus whose categories each are judged under the factor that is best on all others; of equals the
 * highest.
 *
 * @param profile - index of the profile in the earnings
 */
export function leaveOutByFactor(
  corpus: readonly {
    readonly category: string;
    readonly earned: FactorEarnings;
  }[],
  profile: number,
): number {
  const total = new Float64Array(FACTORS.length);
  const byCategory = new Map<string, Float64Array>();
  for (const { category, earned } of corpus) {
    const own = byCategory.get(category) ?? new Float64Array(FACTORS.length);
    byCategory.set(category, own);
    for (let f = 0; f < FACTORS.length; f++) {
      own[f] += earned[profile][f];
      total[f] += earned[profile][f];
    }
  }
  let raw = 0;
  for (const own of byCategory.values()) {
    const others = total.map((sum, f) => sum - own[f]);
    raw += own[others.lastIndexOf(Math.max(...others))];
  }
  return raw;
}

/** @returns 1 at each alarm, 0 elsewhere */
function raiseAlarms(
  severities: Float64Array,
  threshold: number,
  from: number,
): Float64Array {
  const rest = new RefractoryPeriod(defaultRest(from));
  const alarms = new Float64Array(severities.length);
  for (let i = from; i < alarms.length; i++) {
    if (Number.isNaN(severities[i])) continue;
    if (rest.next(severities[i] > threshold)) alarms[i] = 1;
  }
  return alarms;
}
