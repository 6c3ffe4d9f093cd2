import type { Anomaly } from '@vigia/plugin-anomaly-common';

/** How many times the bound an anomaly is: of its explanation, or, before these were kept, score divided by threshold. */
export function severityOf({ explanation, score, threshold }: Anomaly): number {
  return explanation?.severity ?? score / threshold;
}
