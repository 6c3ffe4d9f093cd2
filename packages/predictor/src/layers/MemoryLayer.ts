import type { Freshness, ModelCache } from '../models';
import type { AnsweredBy, AnsweredByPool } from '../scoring';
import type { Resolution, ScoringLayer } from './ScoringLayer';

/** Who answers for a version in memory that is not known to be outdated. */
export function answeredFromMemory(
  answers: AnsweredByPool,
  freshness: Freshness,
  version: number,
): AnsweredBy {
  if (freshness.followed) {
    return answers.production('memory', version);
  }
  return answers.production(
    freshness.fromDisk ? 'disk' : 'agedMemory',
    version,
    freshness.ageMs,
  );
}

/** What the layers of models share. */
export interface MemoryOptions {
  cache: ModelCache;
  freshness: Freshness;
  answers: AnsweredByPool;
}

/** Versions in memory that are not known to be outdated; `snapshot` while all of them are as a file had them. */
export class MemoryLayer implements ScoringLayer {
  readonly name = 'cache';
  readonly #options: MemoryOptions;

  constructor(options: MemoryOptions) {
    this.#options = options;
  }

  resolve(seriesId: string): Resolution | undefined {
    const { cache, freshness, answers } = this.#options;
    const model = cache.current(seriesId);
    return (
      model && {
        scorer: model.detector,
        answeredBy: answeredFromMemory(answers, freshness, model.version),
        model,
      }
    );
  }
}

/** Versions in memory that were replaced or may have been: better than any fallback while the registry is away. */
export class OutdatedMemoryLayer implements ScoringLayer {
  readonly name = 'cache';
  readonly #options: MemoryOptions;

  constructor(options: MemoryOptions) {
    this.#options = options;
  }

  resolve(seriesId: string): Resolution | undefined {
    const { cache, freshness, answers } = this.#options;
    const held = cache.held(seriesId);
    if (!held) {
      return undefined;
    }
    const { model, outdatedSince } = held;
    const ageMs = Math.max(
      freshness.ageMs,
      outdatedSince === undefined ? 0 : freshness.ageOf(outdatedSince),
    );
    return {
      scorer: model.detector,
      answeredBy: answers.production(
        freshness.fromDisk ? 'disk' : 'agedMemory',
        model.version,
        ageMs,
      ),
      model,
    };
  }
}
