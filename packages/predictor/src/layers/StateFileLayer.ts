import type { StateFiles } from '../models';
import type { MemoryOptions } from './MemoryLayer';
import type { Resolution, ScoringLayer } from './ScoringLayer';

/** Heavy states that were kept on disk, for when the registry does not give them; read once, then in memory. */
export class StateFileLayer implements ScoringLayer {
  readonly name = 'snapshot';
  readonly #options: MemoryOptions & { files: StateFiles };

  constructor(options: MemoryOptions & { files: StateFiles }) {
    this.#options = options;
  }

  async resolve(seriesId: string): Promise<Resolution | undefined> {
    const { files, cache, freshness, answers } = this.#options;
    const model = await files.read(seriesId);
    if (!model) {
      return undefined;
    }
    cache.keepHeavy(model);
    return {
      scorer: model.detector,
      answeredBy: answers.production('disk', model.version, freshness.ageMs),
      model,
    };
  }
}
