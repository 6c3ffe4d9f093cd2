import { Scoring } from './Scoring';
import type { ScoringOptions } from './ScoringOptions';

/** Puts the scoring core together, for the portal and for a process of its own alike. */
export function createScoring(options: ScoringOptions): Scoring {
  return new Scoring(options);
}
