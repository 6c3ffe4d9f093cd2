import type { AnsweredBy, AnswerColumns } from '../scoring';
import { ROLLUP_WINDOW_MS, windowOf } from './records';

/** Observations in a row that were answered by one version and lie in one window. */
export interface Run {
  answeredBy: AnsweredBy;
  /** Epoch milliseconds. */
  windowStart: number;
  from: number;
  to: number;
}

/** The runs that columns of one series fall into: one, but at the turn of an hour or version. */
export function runsOf(
  timestamps: Float64Array,
  {
    answeredBy,
    answeredByIndex,
  }: Pick<AnswerColumns, 'answeredBy' | 'answeredByIndex'>,
): Run[] {
  const runs: Run[] = [];
  const { length } = timestamps;
  for (let from = 0, to = 0; from < length; from = to) {
    const windowStart = windowOf(timestamps[from]);
    const windowEnd = windowStart + ROLLUP_WINDOW_MS;
    const by = answeredByIndex ? answeredByIndex[from] : 0;
    to = from + 1;
    while (
      to < length &&
      timestamps[to] >= windowStart &&
      timestamps[to] < windowEnd &&
      (!answeredByIndex || answeredByIndex[to] === by)
    ) {
      to++;
    }
    runs.push({ answeredBy: answeredBy[by], windowStart, from, to });
  }
  return runs;
}
