import { BoundedMap } from '../BoundedMap';
import type { Caller } from '../Guard';

/** Of the end of a header, which is its token's signature: hashing all of a fresh string takes five times as long as the look-up. */
const KEY_LENGTH = 32;
const DEFAULT_MAX_TOKENS = 10_000;

/** A caller whose token was checked. */
export interface CheckedCaller {
  readonly caller: Caller;
  /** How long the check is believed, on the clock of {@link KnownCallersOptions.now}. */
  readonly until: number;
}

interface Known extends CheckedCaller {
  /** The whole header: what brings only the same end is another token. */
  readonly header: string;
}

export interface KnownCallersOptions {
  /** Most callers that are remembered; 10,000 when absent. */
  maxTokens?: number;
  /** Milliseconds; `Date.now` when absent. */
  now?: () => number;
}

/** Callers whose tokens were checked a moment ago, by their Authorization header. */
export class KnownCallers {
  readonly #now: () => number;
  /** By the end of the header. */
  readonly #known: BoundedMap<Known>;
  readonly #checks = new Map<string, Promise<Caller>>();

  static create(options: KnownCallersOptions = {}) {
    return new KnownCallers(options);
  }

  private constructor({
    maxTokens = DEFAULT_MAX_TOKENS,
    now = Date.now,
  }: KnownCallersOptions) {
    this.#known = new BoundedMap(maxTokens);
    this.#now = now;
  }

  /** Who sent this header, while the last check of it is believed. Parses nothing. */
  find(header: string): Caller | undefined {
    const known = this.#known.get(header.slice(-KEY_LENGTH));
    return known !== undefined &&
      known.header === header &&
      this.#now() < known.until
      ? known.caller
      : undefined;
  }

  /**
   * Checks a header, and remembers who it is of. Joins the check of the same header that runs; one that fails is forgotten.
   *
   * @throws what `check` throws
   */
  check(header: string, check: () => Promise<CheckedCaller>): Promise<Caller> {
    const running = this.#checks.get(header);
    if (running) {
      return running;
    }
    const checked = check()
      .then(found => {
        this.#known.set(header.slice(-KEY_LENGTH), { header, ...found });
        return found.caller;
      })
      .finally(() => this.#checks.delete(header));
    this.#checks.set(header, checked);
    return checked;
  }
}
