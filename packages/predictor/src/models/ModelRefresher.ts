import { backoffMs } from '../changes';
import type { ModelCache } from './ModelCache';

/** Loads at a time: the rest of the loader's places stay with requests. */
const CONCURRENT_REFRESHES = 8;
/** When what could not be loaded is tried again. */
const BACKOFF = { firstMs: 250, maxMs: 5_000 };

export interface ModelRefresherOptions {
  /** Replaces chance in the wait between attempts: 0 to 1. */
  random?: () => number;
}

/** Loads what changed anew without waiting for a request, so that a promotion is served as soon as it is known. */
export class ModelRefresher {
  readonly #cache: Pick<ModelCache, 'refresh'>;
  readonly #random: () => number;
  readonly #pending = new Set<string>();
  readonly #failed = new Set<string>();
  #active = 0;
  /** Rounds of attempts that failed in a row. */
  #failures = 0;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  static create(
    cache: Pick<ModelCache, 'refresh'>,
    options: ModelRefresherOptions = {},
  ) {
    return new ModelRefresher(cache, options.random ?? Math.random);
  }

  private constructor(
    cache: Pick<ModelCache, 'refresh'>,
    random: () => number,
  ) {
    this.#cache = cache;
    this.#random = random;
  }

  /** Series that are yet to be loaded. */
  get waiting(): number {
    return this.#pending.size + this.#failed.size + this.#active;
  }

  refresh(seriesId: string): void {
    this.#failed.delete(seriesId);
    this.#pending.add(seriesId);
    this.#work();
  }

  forget(seriesId: string): void {
    this.#failed.delete(seriesId);
    this.#pending.delete(seriesId);
  }

  /** Forgets all that waits: it was read otherwise. */
  clear(): void {
    this.#failed.clear();
    this.#pending.clear();
  }

  /** Tries at once what failed, e.g. because the registry answers again. */
  retry(): void {
    this.#failures = 0;
    this.#retryNow();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.clear();
  }

  #retryNow(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const seriesId of this.#failed) {
      this.#pending.add(seriesId);
    }
    this.#failed.clear();
    this.#work();
  }

  #work(): void {
    while (
      !this.#stopped &&
      this.#active < CONCURRENT_REFRESHES &&
      this.#pending.size > 0
    ) {
      const [seriesId] = this.#pending;
      this.#pending.delete(seriesId);
      this.#active++;
      void this.#load(seriesId);
    }
  }

  async #load(seriesId: string): Promise<void> {
    try {
      await this.#cache.refresh(seriesId);
      this.#failures = 0;
    } catch {
      // The loader has told of it.
      this.#retryLater(seriesId);
    } finally {
      this.#active--;
      this.#work();
    }
  }

  #retryLater(seriesId: string): void {
    if (this.#stopped || this.#pending.has(seriesId)) {
      return;
    }
    this.#failed.add(seriesId);
    if (this.#timer === undefined) {
      this.#failures++;
      this.#timer = setTimeout(
        () => this.#retryNow(),
        backoffMs(this.#failures, BACKOFF, this.#random()),
      ).unref();
    }
  }
}
