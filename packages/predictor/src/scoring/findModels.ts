import { isError } from '@backstage/errors';
import type { SeriesIds } from '../fleet';
import type { Resolution } from '../layers';
import type { ModelCache } from '../models';
import type { FoundModels } from './columns';
import type { LayerChain } from './LayerChain';
import { UnknownSeriesError } from './UnknownSeriesError';

/** Models that one batch waits for at the same time. */
const CONCURRENT_LOADS = 16;

class Search {
  /** Series that must be loaded, each with the place of its first observation. */
  readonly missing = new Map<string, number>();
  readonly #seriesIds: SeriesIds;
  readonly #cache: ModelCache;
  readonly #chain: LayerChain;
  readonly #slots: Int32Array;
  readonly #resolutions = new Map<string, Resolution>();

  constructor(seriesIds: SeriesIds, cache: ModelCache, chain: LayerChain) {
    this.#seriesIds = seriesIds;
    this.#cache = cache;
    this.#chain = chain;
    this.#slots = new Int32Array(seriesIds.length);
  }

  found(): FoundModels {
    return {
      fleet: this.#cache.fleet,
      slots: this.#slots,
      resolutions: this.#resolutions,
    };
  }

  look(): void {
    const seriesIds = this.#seriesIds;
    const slots = this.#slots;
    const others = this.#cache.fleet.findCurrent(seriesIds, slots);
    this.#cache.hits += seriesIds.length - others;
    if (others === 0 && this.#resolutions.size === 0) {
      return;
    }
    for (let i = 0; i < seriesIds.length; i++) {
      if (slots[i] < 0) {
        this.#lookBeyond(seriesIds.at(i)!, i);
      } else if (this.#resolutions.has(seriesIds.at(i)!)) {
        // What was loaded for this batch answers all of it.
        slots[i] = -1;
        this.#cache.hits--;
      }
    }
  }

  #lookBeyond(seriesId: string, index: number): void {
    if (this.#resolutions.has(seriesId) || this.missing.has(seriesId)) {
      return;
    }
    const resolution = this.#chain.resolveNow(seriesId);
    if (resolution) {
      this.#resolutions.set(seriesId, resolution);
    } else {
      this.missing.set(seriesId, index);
    }
  }

  /** While some are loaded others may change, or the table be another one: it ends when a look finds all. */
  async loadMissing(): Promise<FoundModels> {
    while (this.missing.size > 0) {
      let unknown: UnknownSeriesError | undefined;
      const waiting = this.missing.entries();
      const work = async () => {
        for (const [seriesId, index] of waiting) {
          try {
            // It may have come while others were waited for.
            const resolution = await this.#chain.resolve(seriesId);
            this.#resolutions.set(seriesId, resolution);
          } catch (error) {
            if (!isError(error) || error.name !== 'NotFoundError') {
              throw error;
            }
            if (!unknown || index < unknown.index) {
              unknown = new UnknownSeriesError(seriesId, index);
            }
          }
        }
      };
      await Promise.all(
        Array.from(
          { length: Math.min(CONCURRENT_LOADS, this.missing.size) },
          work,
        ),
      );
      if (unknown) {
        throw unknown;
      }
      this.missing.clear();
      this.look();
    }
    return this.found();
  }
}

/**
 * Finds the models of a batch's series, before anything of it is scored. Synchronous when all are in memory.
 *
 * @throws UnknownSeriesError (or rejects with it) naming the first series that the registry positively does not know
 */
export function findModels(
  seriesIds: SeriesIds,
  cache: ModelCache,
  chain: LayerChain,
): FoundModels | Promise<FoundModels> {
  const search = new Search(seriesIds, cache, chain);
  search.look();
  return search.missing.size === 0 ? search.found() : search.loadMissing();
}
