import { isError } from '@backstage/errors';
import type { ContextStore } from '../context';
import type { Resolution, ScoringLayer } from '../layers';
import {
  scoreObservation,
  type Observation,
  type Origin,
  type ScoredObservation,
} from './answer';

export interface PredictorOptions {
  /** Best first; the last one answers always. */
  layers: readonly ScoringLayer[];
  contexts: ContextStore;
  /** Told why a layer was passed over. */
  onLayerError?: (failure: {
    seriesId: string;
    layer: string;
    error: unknown;
  }) => void;
}

/** The scoring core: one for every protocol, for pushed and for pulled observations. */
export class Predictor {
  readonly #options: PredictorOptions;

  static create(options: PredictorOptions) {
    return new Predictor(options);
  }

  private constructor(options: PredictorOptions) {
    this.#options = options;
  }

  /**
   * Who answers for a series now. Synchronous for a series whose model is in memory.
   *
   * @throws NotFoundError when the registry positively does not know the series; nothing else
   */
  resolve(seriesId: string): Resolution | Promise<Resolution> {
    const first = this.#options.layers[0].resolve(seriesId);
    return first && !(first instanceof Promise)
      ? first
      : this.#resolveFrom(seriesId, first);
  }

  async #resolveFrom(
    seriesId: string,
    first: ReturnType<ScoringLayer['resolve']>,
  ): Promise<Resolution> {
    for (const [index, layer] of this.#options.layers.entries()) {
      try {
        const resolution = await (index === 0
          ? first
          : layer.resolve(seriesId));
        if (resolution) {
          return resolution;
        }
      } catch (error) {
        if (isError(error) && error.name === 'NotFoundError') {
          throw error;
        }
        this.#options.onLayerError?.({ seriesId, layer: layer.name, error });
      }
    }
    throw new Error(
      `No layer answered for ${seriesId}: the last one must answer always`,
    );
  }

  /** Scores one observation. Fails as {@link resolve} does. */
  async predict(
    observation: Observation,
    origin: Origin = 'pushed',
  ): Promise<ScoredObservation> {
    const startedAt = performance.now();
    const resolution = await this.resolve(observation.seriesId);
    const [scored] = this.score(resolution, [observation], origin, startedAt);
    return scored;
  }

  /** Scores one observation and leaves no trace of it. Fails as {@link resolve} does. */
  async tryOut(observation: Observation): Promise<ScoredObservation> {
    const startedAt = performance.now();
    const resolution = await this.resolve(observation.seriesId);
    const verdict = this.#options.contexts.tryOut(
      resolution.scorer,
      observation.seriesId,
      observation,
    );
    return scoreObservation(observation, verdict, resolution, {
      origin: 'pushed',
      latencyMs: performance.now() - startedAt,
    });
  }

  /**
   * Scores observations of one series, in their order.
   *
   * @param startedAt - `performance.now()` from which the latency counts; each observation bears an equal share
   */
  score(
    resolution: Resolution,
    observations: readonly Observation[],
    origin: Origin,
    startedAt = performance.now(),
  ): ScoredObservation[] {
    const verdicts = observations.map(observation =>
      this.#options.contexts.score(
        resolution.scorer,
        observation.seriesId,
        observation,
        origin,
      ),
    );
    const latencyMs =
      (performance.now() - startedAt) / Math.max(1, observations.length);
    return observations.map((observation, index) =>
      scoreObservation(observation, verdicts[index], resolution, {
        origin,
        latencyMs,
      }),
    );
  }
}
