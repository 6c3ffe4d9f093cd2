/** A hyperparameter, argument or state that is not as it must be. The message names the field and its bound. */
export class ParameterError extends Error {
  /** The offending field, e.g. `threshold_sigma`. */
  readonly field: string;

  /**
   * @param field - the offending field
   * @param problem - what is wrong with it and what would be right, without the field's name
   */
  constructor(field: string, problem: string) {
    super(`${field}: ${problem}`);
    this.name = 'ParameterError';
    this.field = field;
  }
}
