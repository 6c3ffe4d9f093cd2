import type { ServedModel } from '@vigia/predictor';

/** Mean time between the observations of a training window; undefined for a window of one. */
export function typicalPeriodMs({
  from,
  to,
  points,
}: ServedModel['trainingWindow']): number | undefined {
  return points > 1 ? (to - from) / (points - 1) : undefined;
}
