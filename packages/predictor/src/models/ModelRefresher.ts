import type { ModelCache } from './ModelCache';

/** Loads at a time: the rest of the loader's places stay with requests. */
const CONCURRENT_REFRESHES = 8;
/** When what could not be loaded is tried again. */
const RETRY_MS = 5_500;

/** Loads what changed anew without waiting for a request, so that a promotion is served as soon as it is known. */
export class ModelRefresher {
  readonly #cache: Pick<ModelCache, 'load'>;
  readonly #retryMs: number;
  readonly #pending = new Set<string>();
  readonly #failed = new Set<string>();
  #active = 0;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  static create(
    cache: Pick<ModelCache, 'load'>,
    options: { retryMs?: number } = {},
  ) {
    return new ModelRefresher(cache, options.retryMs ?? RETRY_MS);
  }

  private constructor(cache: Pick<ModelCache, 'load'>, retryMs: number) {
    this.#cache = cache;
    this.#retryMs = retryMs;
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

  /** Tries at once what failed. */
  retry(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const seriesId of this.#failed) {
      this.#pending.add(seriesId);
    }
    this.#failed.clear();
    this.#work();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.clear();
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
      await this.#cache.load(seriesId);
    } catch (error) {
      // The loader has told of it. A series that is no more has nothing to load.
      if ((error as Error).name !== 'NotFoundError') {
        this.#retryLater(seriesId);
      }
    } finally {
      this.#active--;
      this.#work();
    }
  }

  #retryLater(seriesId: string): void {
    if (this.#stopped) {
      return;
    }
    this.#failed.add(seriesId);
    this.#timer ??= setTimeout(() => this.retry(), this.#retryMs).unref();
  }
}
