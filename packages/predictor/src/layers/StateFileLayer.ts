import { LRUCache } from 'lru-cache';
import type { StateFiles } from '../models';
import type { MemoryOptions } from './MemoryLayer';
import type { Resolution, ScoringLayer } from './ScoringLayer';

/** How long a series of which nothing is kept is not looked for again: a disk asked at each request is the slowest layer. */
const ABSENT_MS = 10_000;
const MAX_ABSENT = 50_000;

/** Heavy states that were kept on disk, for when the registry does not give them; read once, then in memory. */
export class StateFileLayer implements ScoringLayer {
  readonly name = 'snapshot';
  readonly #options: MemoryOptions & { files: Pick<StateFiles, 'read'> };

  readonly #absent = new LRUCache<string, true>({
    max: MAX_ABSENT,
    ttl: ABSENT_MS,
  });

  constructor(options: MemoryOptions & { files: Pick<StateFiles, 'read'> }) {
    this.#options = options;
  }

  resolve(
    seriesId: string,
  ): Resolution | undefined | Promise<Resolution | undefined> {
    return this.#absent.has(seriesId) ? undefined : this.#read(seriesId);
  }

  async #read(seriesId: string): Promise<Resolution | undefined> {
    const { files, cache, freshness, answers } = this.#options;
    // The fleet says that it has nothing in Production: what is on disk was taken from there.
    if (freshness.knownAt !== undefined && cache.fleet.find(seriesId) < 0) {
      return undefined;
    }
    const kept = await files.read(seriesId);
    if (!kept) {
      this.#absent.set(seriesId, true);
      return undefined;
    }
    const { model, outdatedSince } = cache.keepFromDisk(
      kept.model,
      kept.savedAt,
    );
    const ageMs =
      outdatedSince === undefined
        ? freshness.ageMs
        : freshness.ageOf(outdatedSince);
    return {
      scorer: model.detector,
      answeredBy: answers.production('disk', model.version, ageMs),
      model,
    };
  }
}
