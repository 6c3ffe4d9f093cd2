/** What may be found in the observations of a training. */
export const QUALITY_CHECKS = [
  'gaps',
  'duplicates',
  'disorder',
  'not_finite',
  'stuck',
  'flat',
  'out_of_range',
  'irregular',
  'too_short',
  'level_shift',
] as const;
export type QualityCheck = (typeof QUALITY_CHECKS)[number];

/** What is to be done about a finding: told only, mended and told, or no training. */
export const QUALITY_RULES = ['accept', 'repair', 'reject'] as const;
export type QualityRule = (typeof QUALITY_RULES)[number];

/** A rule a check; {@link DEFAULT_QUALITY_RULES} stand in for those that are absent. */
export type QualityRules = Readonly<Partial<Record<QualityCheck, QualityRule>>>;

/**
 * What no one is hurt by is repaired; what a detector can be trained on is accepted and told; what would make a detector
 * of nothing is rejected.
 */
export const DEFAULT_QUALITY_RULES: Readonly<
  Record<QualityCheck, QualityRule>
> = {
  duplicates: 'repair',
  disorder: 'repair',
  not_finite: 'repair',
  gaps: 'accept',
  irregular: 'accept',
  level_shift: 'accept',
  stuck: 'accept',
  flat: 'reject',
  out_of_range: 'reject',
  too_short: 'reject',
};

/** Checks without a repair: nothing is made up. `repair` rejects them. */
export const UNREPAIRABLE_CHECKS: readonly QualityCheck[] = [
  'gaps',
  'irregular',
  'too_short',
];

/** One thing found in the observations of a training. */
export interface QualityFinding {
  check: QualityCheck;
  /** What was done about it. */
  action: 'accepted' | 'repaired' | 'rejected';
  /** Observations, or intervals of gaps and stuck stretches. */
  count: number;
  /** Of the window, 0 to 1: of its observations, or of its time where time is what is missing. */
  share?: number;
  /** Epoch milliseconds: where the largest or first begins. */
  from?: number;
  /** Epoch milliseconds. */
  to?: number;
  /** The figure that was judged. */
  value?: number;
  /** What, where, and the bound, in words for an engineer. */
  message: string;
}

/** A finding before its rule is asked. */
export type Evidence = Omit<QualityFinding, 'action'>;
