import { bulkhead, type IPolicy } from 'cockatiel';
import { LRUCache } from 'lru-cache';
import { isRegistryAway } from '../resilience';
import type { LoadOutcome, ModelSource } from './ModelSource';
import { withTimeout } from '../withTimeout';

/** Most series of which "not there" or "could not load" is remembered. */
const MAX_NEGATIVE_ENTRIES = 50_000;

/** One load that answered or failed. */
export interface ModelLoad {
  seriesId: string;
  seconds: number;
  outcome: LoadOutcome['kind'] | 'failed';
}

export interface ModelLoaderOptions {
  /** How long one load may take, its wait for others included; 2 s when absent. */
  loadTimeoutMs?: number;
  /** How long "no Production version" and "unknown series" are believed without asking again; 10 s when absent. */
  negativeTtlMs?: number;
  /** How long a series whose load failed is not tried again; 5 s when absent. */
  failureTtlMs?: number;
  /** Loads that run at the same time; 16 when absent. */
  maxConcurrentLoads?: number;
  /** Told of every load that answered or failed. */
  onLoad?: (load: ModelLoad) => void;
}

interface Running {
  readonly outcome: Promise<LoadOutcome | undefined>;
}

/** Loads Production versions: each series once at a time, a bounded number at once, and none in vain over and over. */
export class ModelLoader {
  readonly #source: ModelSource;
  readonly #loadTimeoutMs: number;
  readonly #onLoad: ModelLoaderOptions['onLoad'];
  readonly #bulkhead: IPolicy;
  readonly #absent: LRUCache<string, LoadOutcome>;
  readonly #failed: LRUCache<string, true>;
  readonly #running = new Map<string, Running>();

  static create(source: ModelSource, options: ModelLoaderOptions = {}) {
    return new ModelLoader(source, options);
  }

  private constructor(source: ModelSource, options: ModelLoaderOptions) {
    const {
      loadTimeoutMs = 2_000,
      negativeTtlMs = 10_000,
      failureTtlMs = 5_000,
      maxConcurrentLoads = 16,
    } = options;
    this.#source = source;
    this.#loadTimeoutMs = loadTimeoutMs;
    this.#onLoad = options.onLoad;
    this.#bulkhead = bulkhead(maxConcurrentLoads, Infinity);
    this.#absent = new LRUCache({
      max: MAX_NEGATIVE_ENTRIES,
      ttl: negativeTtlMs,
    });
    this.#failed = new LRUCache({
      max: MAX_NEGATIVE_ENTRIES,
      ttl: failureTtlMs,
    });
  }

  /**
   * Asks the source for a series' version in Production; whoever asks while that runs gets the same answer.
   *
   * @param keep - given the outcome, unless the series changed in the meantime
   * @returns undefined when a load of the series failed a moment ago, unless it is to be tried even then
   */
  load(
    seriesId: string,
    keep: (outcome: LoadOutcome) => void,
    options: { evenAfterFailure?: boolean } = {},
  ): Promise<LoadOutcome | undefined> {
    const running = this.#running.get(seriesId);
    if (running) {
      return running.outcome;
    }
    const absent = this.#absent.get(seriesId);
    const isPaused = !options.evenAfterFailure && this.#failed.has(seriesId);
    if (absent || isPaused) {
      return Promise.resolve(absent);
    }
    const own: Running = {
      outcome: this.#ask(seriesId).then(
        outcome => {
          if (this.#settle(seriesId, own)) {
            this.#failed.delete(seriesId);
            if (outcome.kind !== 'model') {
              this.#absent.set(seriesId, outcome);
            }
            keep(outcome);
          }
          return outcome;
        },
        error => {
          // What the breaker refuses costs nothing, and may be let through the next moment.
          if (this.#settle(seriesId, own) && !isRegistryAway(error)) {
            this.#failed.set(seriesId, true);
          }
          throw error;
        },
      ),
    };
    this.#running.set(seriesId, own);
    return own.outcome;
  }

  /** False for a load that a change has disowned: what it says is of before the change. */
  #settle(seriesId: string, load: Running): boolean {
    return (
      this.#running.get(seriesId) === load && this.#running.delete(seriesId)
    );
  }

  async #ask(seriesId: string): Promise<LoadOutcome> {
    const startedAt = performance.now();
    const told = (outcome: ModelLoad['outcome']) =>
      this.#onLoad?.({
        seriesId,
        seconds: (performance.now() - startedAt) / 1000,
        outcome,
      });
    try {
      const outcome = await withTimeout(
        `Loading the model of ${seriesId}`,
        this.#loadTimeoutMs,
        signal =>
          this.#bulkhead.execute(
            () =>
              // A source that does not heed the signal must not keep its place from others.
              Promise.race([
                this.#source.load(seriesId, signal),
                aborted(signal),
              ]),
            signal,
          ),
      );
      told(outcome.kind);
      return outcome;
    } catch (error) {
      told('failed');
      throw error;
    }
  }

  /** Says that a series changed: what is known of it is no more, and a load under way is not kept. */
  forget(seriesId: string): void {
    this.#absent.delete(seriesId);
    this.#failed.delete(seriesId);
    this.#running.delete(seriesId);
  }

  /** Says that anything may have changed. */
  forgetAll(): void {
    this.#absent.clear();
    this.#failed.clear();
    this.#running.clear();
  }

  /** Lets loads that failed be tried at once, e.g. because the registry answers again. */
  retryFailed(): void {
    this.#failed.clear();
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), {
      once: true,
    });
  });
}
