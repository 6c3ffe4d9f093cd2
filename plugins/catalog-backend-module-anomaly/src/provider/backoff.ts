const FIRST_DELAY_MS = 250;
const MAX_DELAY_MS = 30_000;

/** Milliseconds to wait after the n-th failure in a row, counted from 1: doubling, up to half a minute. */
export function retryDelayMs(failures: number): number {
  return Math.min(FIRST_DELAY_MS * 2 ** (failures - 1), MAX_DELAY_MS);
}
