/** Tells of a trouble when it begins, and no more until it is over: a disk that is full fails every few seconds. */
export class Complaint {
  readonly #tell: ((error: unknown) => void) | undefined;
  #told = false;

  constructor(tell: ((error: unknown) => void) | undefined) {
    this.#tell = tell;
  }

  /** It failed, maybe again. */
  about(error: unknown): void {
    if (!this.#told) {
      this.#told = true;
      this.#tell?.(error);
    }
  }

  /** It worked. */
  over(): void {
    this.#told = false;
  }
}
