/** From the longest: a duration is told in the first of which it holds at least two. */
const UNITS = [
  { ms: 86_400_000, name: 'days' },
  { ms: 3_600_000, name: 'h' },
  { ms: 60_000, name: 'min' },
] as const;

const SECOND = { ms: 1_000, name: 's' } as const;

/**
 * A duration for a person to read, in one unit, rounded to whole ones: `90 s`, `50 min`, `4,657 days`.
 *
 * @param durationMs - milliseconds, not negative
 */
export function formatDuration(durationMs: number): string {
  const { ms, name } = UNITS.find(unit => durationMs >= 2 * unit.ms) ?? SECOND;
  return `${Math.round(durationMs / ms).toLocaleString('en')} ${name}`;
}
