/**
 * How long to wait before the next attempt: doubling, capped, with "equal jitter" (half fixed, half random), so that many
 * processes do not return to a recovering server in step.
 *
 * @param failures - attempts that failed in a row, from 1
 * @param random - from 0 to 1
 */
export function backoffMs(
  failures: number,
  bounds: { firstMs: number; maxMs: number },
  random: number,
): number {
  const full = Math.min(
    bounds.maxMs,
    bounds.firstMs * 2 ** Math.min(failures - 1, 30),
  );
  return full / 2 + (full / 2) * random;
}
