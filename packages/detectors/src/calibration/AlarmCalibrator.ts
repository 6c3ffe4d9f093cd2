/**
 * Turns a stream of scores into alarms of a given rate. Strictly causal: a score is compared with what those before it
 * taught, then learnt from. Its memory is bounded.
 */
export interface AlarmCalibrator {
  /** Which the next score must pass. In the unit of the scores; Infinity while nothing may alarm. */
  readonly threshold: number;

  /** @returns whether the score alarms; one that is not finite does not, and teaches nothing */
  next(score: number): boolean;

  save(): Uint8Array;

  /**
   * Goes on from what {@link AlarmCalibrator.save} gave.
   *
   * @throws ParameterError with field `memory` when it is damaged, or of other options
   */
  restore(memory: Uint8Array): void;
}
