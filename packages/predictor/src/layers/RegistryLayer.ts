import type { ModelCache } from '../models';
import { productionResolution } from './productionInfo';
import type { Resolution, ScoringLayer } from './ScoringLayer';

/** Loads the version in Production from the registry, into memory. */
export class RegistryLayer implements ScoringLayer {
  readonly name = 'mlflow';
  readonly #cache: ModelCache;

  constructor(cache: ModelCache) {
    this.#cache = cache;
  }

  async resolve(seriesId: string): Promise<Resolution | undefined> {
    const model = await this.#cache.load(seriesId);
    return model && productionResolution(model, 'mlflow', 'high');
  }
}
