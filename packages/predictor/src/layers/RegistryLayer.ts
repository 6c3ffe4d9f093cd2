import type { ModelCache } from '../models';
import type { AnsweredByPool } from '../scoring';
import type { Resolution, ScoringLayer } from './ScoringLayer';

/** Loads the version in Production from the registry, into memory. */
export class RegistryLayer implements ScoringLayer {
  readonly name = 'mlflow';
  readonly #cache: ModelCache;
  readonly #answers: AnsweredByPool;

  constructor(options: { cache: ModelCache; answers: AnsweredByPool }) {
    this.#cache = options.cache;
    this.#answers = options.answers;
  }

  async resolve(seriesId: string): Promise<Resolution | undefined> {
    const model = await this.#cache.load(seriesId);
    return (
      model && {
        scorer: model.detector,
        answeredBy: this.#answers.production('registry', model.version),
        model,
      }
    );
  }
}
