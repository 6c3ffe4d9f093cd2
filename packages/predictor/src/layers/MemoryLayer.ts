import type { ModelCache } from '../models';
import { productionResolution } from './productionInfo';
import type { Resolution, ScoringLayer } from './ScoringLayer';

/** Versions in memory that are not known to be outdated. */
export class MemoryLayer implements ScoringLayer {
  readonly name = 'cache';
  readonly #cache: ModelCache;
  readonly #isCurrent: () => boolean;

  /** @param isCurrent - whether changes in the registry reach this process now, so that memory is known to be current */
  constructor(cache: ModelCache, isCurrent: () => boolean) {
    this.#cache = cache;
    this.#isCurrent = isCurrent;
  }

  resolve(seriesId: string): Resolution | undefined {
    const model = this.#cache.current(seriesId);
    return (
      model &&
      productionResolution(
        model,
        'cache',
        this.#isCurrent() ? 'high' : 'medium',
      )
    );
  }
}

/** Versions in memory that were replaced or may have been: better than any fallback while the registry is away. */
export class OutdatedMemoryLayer implements ScoringLayer {
  readonly name = 'cache';
  readonly #cache: ModelCache;

  constructor(cache: ModelCache) {
    this.#cache = cache;
  }

  resolve(seriesId: string): Resolution | undefined {
    const model = this.#cache.held(seriesId);
    return model && productionResolution(model, 'cache', 'medium');
  }
}
