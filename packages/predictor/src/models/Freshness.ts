/**
 * How true memory is to the registry: whether it is followed, and if not, when what is in memory was last known to be
 * what is in Production, and whether that was read from disk.
 */
export class Freshness {
  #followed = false;
  #fromDisk = false;
  #knownAt: number | undefined;
  readonly #now: () => number;

  static create(options: { now?: () => number } = {}) {
    return new Freshness(options.now ?? Date.now);
  }

  private constructor(now: () => number) {
    this.#now = now;
  }

  /** Whether all changes up to now have been told to this process. */
  get followed(): boolean {
    return this.#followed;
  }

  /** Whether what is in memory is as a file had it, and the registry has not been reached since. */
  get fromDisk(): boolean {
    return this.#fromDisk;
  }

  /** Epoch milliseconds; undefined before anything was read. */
  get knownAt(): number | undefined {
    return this.#followed ? this.#now() : this.#knownAt;
  }

  /** Milliseconds since memory was last known to be true; 0 while the registry is followed. */
  get ageMs(): number {
    return this.#followed || this.#knownAt === undefined
      ? 0
      : Math.max(0, this.#now() - this.#knownAt);
  }

  /** Epoch milliseconds. */
  now(): number {
    return this.#now();
  }

  /** Milliseconds since a time. */
  ageOf(knownAt: number): number {
    return Math.max(0, this.#now() - knownAt);
  }

  /** @param savedAt - when the file was written, epoch milliseconds */
  readFromDisk(savedAt: number): void {
    this.#fromDisk = true;
    this.#knownAt = savedAt;
  }

  /**
   * All of the fleet was read from the registry; whether it still is what is in Production is not known yet.
   *
   * @param beganAt - when the reading began, epoch milliseconds
   */
  readFromRegistry(beganAt: number): void {
    this.#fromDisk = false;
    this.#knownAt = beganAt;
  }

  /** All changes up to now have been told. */
  inStep(): void {
    this.#followed = true;
    this.#fromDisk = false;
    this.#knownAt = this.#now();
  }

  /** Changes may be missed from now on. */
  lost(): void {
    this.#followed = false;
  }
}
