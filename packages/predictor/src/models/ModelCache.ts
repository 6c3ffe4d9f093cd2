import { LRUCache } from 'lru-cache';
import { NotFoundError } from '@backstage/errors';
import type { LoadOutcome, ModelSource, ServedModel } from './ModelSource';
import { withTimeout } from '../withTimeout';

/** What an entry costs beside its state: key, objects, list links. */
const ENTRY_OVERHEAD_BYTES = 512;
/** Most series of which "not there" or "could not load" is remembered. */
const MAX_NEGATIVE_ENTRIES = 50_000;

/** One load that answered or failed. */
export interface ModelLoad {
  seriesId: string;
  seconds: number;
  outcome: LoadOutcome['kind'] | 'failed';
}

export interface ModelCacheOptions {
  /** Bound of the states in memory; 256 MiB when absent. */
  maxBytes?: number;
  /** How long one load may take; 2 s when absent. */
  loadTimeoutMs?: number;
  /** How long "no Production version" and "unknown series" are believed without asking again; 10 s when absent. */
  negativeTtlMs?: number;
  /** How long a series whose load failed is not tried again; 5 s when absent. */
  failureTtlMs?: number;
  /** Told of every load that answered or failed. */
  onLoad?: (load: ModelLoad) => void;
}

export interface CacheStatistics {
  models: number;
  bytes: number;
  hits: number;
  misses: number;
  /** 0 to 1; 1 before the first look-up. */
  hitRate: number;
}

interface Entry {
  readonly model: ServedModel;
  /** The epoch that the load began in; an entry of an earlier epoch is outdated. */
  readonly epoch: number;
  outdated: boolean;
}

/**
 * Production versions in memory, bounded by bytes, least recently used out first.
 *
 * A change marks an entry as outdated and does not drop it: when the registry cannot be asked for the new version, the
 * old one still answers better than any fallback. What was loading while the change came is not kept as current.
 */
export class ModelCache {
  readonly #source: ModelSource;
  readonly #options: Required<Pick<ModelCacheOptions, 'loadTimeoutMs'>> &
    ModelCacheOptions;
  readonly #entries: LRUCache<string, Entry>;
  readonly #absent: LRUCache<string, 'unpromoted' | 'unknown'>;
  readonly #failed: LRUCache<string, true>;
  readonly #loads = new Map<string, Promise<ServedModel | undefined>>();
  #epoch = 0;
  #hits = 0;
  #misses = 0;

  static create(source: ModelSource, options: ModelCacheOptions = {}) {
    return new ModelCache(source, options);
  }

  private constructor(source: ModelSource, options: ModelCacheOptions) {
    const {
      maxBytes = 256 * 1024 * 1024,
      loadTimeoutMs = 2_000,
      negativeTtlMs = 10_000,
      failureTtlMs = 5_000,
    } = options;
    this.#source = source;
    this.#options = { ...options, loadTimeoutMs };
    this.#entries = new LRUCache({
      maxSize: maxBytes,
      sizeCalculation: ({ model }) => model.stateBytes + ENTRY_OVERHEAD_BYTES,
    });
    this.#absent = new LRUCache({
      max: MAX_NEGATIVE_ENTRIES,
      ttl: negativeTtlMs,
    });
    this.#failed = new LRUCache({
      max: MAX_NEGATIVE_ENTRIES,
      ttl: failureTtlMs,
    });
  }

  /** The model in memory, unless it is known to be outdated. Counts as a hit or a miss. */
  current(seriesId: string): ServedModel | undefined {
    const entry = this.#entries.get(seriesId);
    if (entry && !this.#isOutdated(entry)) {
      this.#hits++;
      return entry.model;
    }
    this.#misses++;
    return undefined;
  }

  /** The model in memory, outdated or not. */
  held(seriesId: string): ServedModel | undefined {
    return this.#entries.get(seriesId)?.model;
  }

  /**
   * Loads the version in Production; at most one load of a series runs at a time, however many wait for it.
   *
   * @returns undefined when the series has no Production version, or when a load failed a moment ago
   * @throws NotFoundError when the source positively does not know the series; any other error when it cannot say
   */
  load(seriesId: string): Promise<ServedModel | undefined> {
    const running = this.#loads.get(seriesId);
    if (running) {
      return running;
    }
    const load = this.#loadNow(seriesId).finally(() => {
      if (this.#loads.get(seriesId) === load) {
        this.#loads.delete(seriesId);
      }
    });
    this.#loads.set(seriesId, load);
    return load;
  }

  async #loadNow(seriesId: string): Promise<ServedModel | undefined> {
    const absent = this.#absent.get(seriesId);
    if (absent) {
      return answerAbsent(seriesId, absent);
    }
    if (this.#failed.has(seriesId)) {
      return undefined;
    }
    // The microtask lets load() register this promise first: it is the token by which a change disowns the load.
    await Promise.resolve();
    const own = this.#loads.get(seriesId);
    const epoch = this.#epoch;
    const outcome = await this.#ask(seriesId);
    const disowned = this.#loads.get(seriesId) !== own;
    if (outcome.kind === 'model') {
      if (!disowned) {
        this.#entries.set(seriesId, {
          model: outcome.model,
          epoch,
          outdated: false,
        });
      }
      return outcome.model;
    }
    if (!disowned) {
      this.#entries.delete(seriesId);
      if (epoch === this.#epoch) {
        this.#absent.set(seriesId, outcome.kind);
      }
    }
    return answerAbsent(seriesId, outcome.kind);
  }

  async #ask(seriesId: string): Promise<LoadOutcome> {
    const startedAt = performance.now();
    const { loadTimeoutMs, onLoad } = this.#options;
    const told = (outcome: ModelLoad['outcome']) =>
      onLoad?.({
        seriesId,
        seconds: (performance.now() - startedAt) / 1000,
        outcome,
      });
    try {
      const outcome = await withTimeout(
        `Loading the model of ${seriesId}`,
        loadTimeoutMs,
        signal => this.#source.load(seriesId, signal),
      );
      told(outcome.kind);
      return outcome;
    } catch (error) {
      this.#failed.set(seriesId, true);
      told('failed');
      throw error;
    }
  }

  /** Says that a series' version in Production, or the series itself, changed. */
  invalidate(seriesId: string): void {
    this.#absent.delete(seriesId);
    this.#failed.delete(seriesId);
    this.#loads.delete(seriesId);
    const entry = this.#entries.peek(seriesId);
    if (entry) {
      entry.outdated = true;
    }
  }

  /** Forgets a series that is no more. */
  remove(seriesId: string): void {
    this.invalidate(seriesId);
    this.#entries.delete(seriesId);
  }

  /** Says that anything may have changed. */
  invalidateAll(): void {
    this.#epoch++;
    this.#absent.clear();
    this.#failed.clear();
    this.#loads.clear();
  }

  /** Lets loads that failed be tried at once, e.g. because the registry answers again. */
  retryFailed(): void {
    this.#failed.clear();
  }

  statistics(): CacheStatistics {
    const lookups = this.#hits + this.#misses;
    return {
      models: this.#entries.size,
      bytes: this.#entries.calculatedSize,
      hits: this.#hits,
      misses: this.#misses,
      hitRate: lookups === 0 ? 1 : this.#hits / lookups,
    };
  }

  #isOutdated(entry: Entry): boolean {
    return entry.outdated || entry.epoch !== this.#epoch;
  }
}

function answerAbsent(
  seriesId: string,
  kind: 'unpromoted' | 'unknown',
): undefined {
  if (kind === 'unknown') {
    throw new NotFoundError(`Series '${seriesId}' is not registered`);
  }
  return undefined;
}
