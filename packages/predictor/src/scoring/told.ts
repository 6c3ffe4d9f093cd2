import type { Band, ComparedWindows, Explanation } from '@vigia/detectors';
import {
  MAX_LEVELS,
  type AnomalyExplanation,
} from '@vigia/plugin-anomaly-common';

/** The band as JSON can tell it; undefined where a bound is beyond what a number holds. */
export function toldBand(band: Band | undefined): Band | undefined {
  return band && areFinite([band.expected, band.lower, band.upper])
    ? band
    : undefined;
}

/** The explanation as JSON can tell it: it knows no infinity. The band is told beside it. */
export function toldExplanation({
  component,
  severity,
  measured,
  bound,
  windows,
}: Explanation): AnomalyExplanation {
  return {
    component,
    severity: toldNumber(severity),
    measured: toldNumber(measured),
    bound: toldNumber(bound),
    ...(windows && areTold(windows) && { windows: toldWindows(windows) }),
  };
}

/** A score divided by its bound, or a distance, may be beyond what a number holds; none is NaN. */
function toldNumber(number: number): number {
  return Math.min(number, Number.MAX_VALUE);
}

function areTold({ seen, mostSimilar }: ComparedWindows): boolean {
  return [seen, mostSimilar].every(
    levels => levels.length <= MAX_LEVELS && areFinite(levels),
  );
}

function toldWindows(windows: ComparedWindows) {
  const { seen, mostSimilar, observationsPerLevel, observationsAgo } = windows;
  return {
    seen: [...seen],
    mostSimilar: [...mostSimilar],
    observationsPerLevel,
    ...(observationsAgo !== undefined && { observationsAgo }),
  };
}

function areFinite(numbers: readonly number[]): boolean {
  return numbers.every(Number.isFinite);
}
