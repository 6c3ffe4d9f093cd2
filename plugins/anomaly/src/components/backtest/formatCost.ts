import { ABSENT, formatRate } from '../common/format';

/** Nanoseconds in as many digits as a measured time deserves, as microseconds from one of them on. */
export function formatCost(ns: number | undefined, language: string): string {
  if (ns === undefined) {
    return ABSENT;
  }
  return ns < 1_000
    ? `${formatRate(ns, language)}\u00a0ns`
    : `${formatRate(ns / 1_000, language)}\u00a0µs`;
}
