import { NotFoundError } from '@backstage/errors';
import {
  isNotFound,
  type ModelCache,
  type Observation,
  type Predictor,
  type Resolution,
  type ScoredObservation,
} from '@vigia/predictor';
import { mapConcurrently } from '../collector/mapConcurrently';

/** Models that one batch loads at the same time. */
const CONCURRENT_LOADS = 16;

export interface PredictionServiceOptions {
  predictor: Predictor;
  cache: ModelCache;
  recorder: { record(scored: ScoredObservation): void };
  /** Told of the answers for one series, with the model that gave them. */
  onScored: (
    scored: readonly ScoredObservation[],
    resolution: Resolution,
  ) => void;
}

/** Answers pushed observations and records the answers. */
export class PredictionService {
  readonly #options: PredictionServiceOptions;

  constructor(options: PredictionServiceOptions) {
    this.#options = options;
  }

  /** @throws NotFoundError for a series that is not registered */
  async predict(observation: Observation): Promise<ScoredObservation> {
    const startedAt = performance.now();
    const resolution = await this.#options.predictor.resolve(
      observation.seriesId,
    );
    const [scored] = this.#score(resolution, [observation], startedAt);
    return scored;
  }

  /**
   * Answers as {@link predict} does and records nothing: for a value that no sensor has sent.
   *
   * @throws NotFoundError for a series that is not registered
   */
  tryOut(observation: Observation): Promise<ScoredObservation> {
    return this.#options.predictor.tryOut(observation);
  }

  /**
   * Answers in the order of the observations. All series are found before anything is scored.
   *
   * @param fieldOf - how an error names the series of the observation at an index
   * @throws NotFoundError that names the first observation whose series is not registered
   */
  async predictBatch(
    observations: readonly Observation[],
    fieldOf: (index: number) => string,
  ): Promise<ScoredObservation[]> {
    const startedAt = performance.now();
    const bySeries = new Map<string, number[]>();
    for (const [index, { seriesId }] of observations.entries()) {
      const indices = bySeries.get(seriesId);
      if (indices) {
        indices.push(index);
      } else {
        bySeries.set(seriesId, [index]);
      }
    }
    const groups = [...bySeries];
    const resolutions = await mapConcurrently(
      groups,
      CONCURRENT_LOADS,
      ([seriesId, [first]]) => this.#resolve(seriesId, fieldOf(first)),
    );
    const answers: ScoredObservation[] = new Array(observations.length);
    for (const [group, [, indices]] of groups.entries()) {
      const scored = this.#score(
        resolutions[group],
        indices.map(index => observations[index]),
        startedAt,
      );
      for (const [position, index] of indices.entries()) {
        answers[index] = scored[position];
      }
    }
    return answers;
  }

  /**
   * Reads the model of a series again.
   *
   * @returns what is served now: from memory still, when the registry does not answer
   * @throws NotFoundError for a series that is not registered
   */
  async reload(
    seriesId: string,
  ): Promise<{ seriesId: string; version?: string; loadedFrom?: string }> {
    this.#options.cache.invalidate(seriesId);
    const { modelInfo, model } = await this.#options.predictor.resolve(
      seriesId,
    );
    return {
      seriesId,
      version: model && modelInfo.version,
      loadedFrom: modelInfo.loadedFrom,
    };
  }

  #score(
    resolution: Resolution,
    observations: readonly Observation[],
    startedAt: number,
  ): ScoredObservation[] {
    const { onScored, predictor, recorder } = this.#options;
    const scored = predictor.score(
      resolution,
      observations,
      'pushed',
      startedAt,
    );
    for (const answer of scored) {
      recorder.record(answer);
    }
    onScored(scored, resolution);
    return scored;
  }

  async #resolve(seriesId: string, field: string): Promise<Resolution> {
    try {
      return await this.#options.predictor.resolve(seriesId);
    } catch (error) {
      throw isNotFound(error)
        ? new NotFoundError(`${field}: series '${seriesId}' is not registered`)
        : error;
    }
  }
}
