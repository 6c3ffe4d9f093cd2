/**
 * A failure of the set-up that its reader can act on: what failed, and what to do about it.
 */
export class SetupError extends Error {
  name = 'SetupError';

  /**
   * @param {string} message - what failed
   * @param {string} [advice] - what to do about it
   */
  constructor(message, advice) {
    super(message);
    this.advice = advice;
  }
}
