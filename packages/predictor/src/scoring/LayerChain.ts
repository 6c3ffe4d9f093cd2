import { isError } from '@backstage/errors';
import type { Resolution, ScoringLayer } from '../layers';
import type { Tracing } from '../tracing';

/** Told why a layer was passed over. */
export type LayerErrorListener = (failure: {
  seriesId: string;
  layer: string;
  error: unknown;
}) => void;

/** The layers in their order: the first that has something to answer with is the one that answers. */
export class LayerChain {
  readonly #memory: ScoringLayer;
  readonly #beyond: readonly ScoringLayer[];
  readonly #onLayerError: LayerErrorListener | undefined;
  readonly #tracing: Tracing | undefined;

  /** @param layers - best first: the first one tells at once what is in memory, the last one answers always */
  constructor(
    layers: readonly ScoringLayer[],
    options: { onLayerError?: LayerErrorListener; tracing?: Tracing } = {},
  ) {
    [this.#memory, ...this.#beyond] = layers;
    this.#onLayerError = options.onLayerError;
    this.#tracing = options.tracing;
  }

  /** What answers at once; undefined when something must be waited for. */
  resolveNow(seriesId: string): Resolution | undefined {
    const held = this.#memory.resolve(seriesId);
    return held instanceof Promise ? undefined : held;
  }

  /**
   * Who answers for a series. Synchronous for a series whose model is in memory.
   *
   * @throws NotFoundError when the registry positively does not know the series; nothing else
   */
  resolve(seriesId: string): Resolution | Promise<Resolution> {
    return this.resolveNow(seriesId) ?? this.#load(seriesId);
  }

  #load(seriesId: string): Promise<Resolution> {
    return this.#tracing
      ? this.#tracing.span(
          'load_model',
          { series_id: seriesId },
          () => this.#resolve(seriesId),
          ({ answeredBy: { modelInfo } }) => ({
            loaded_from: modelInfo.loadedFrom,
            version: modelInfo.version,
          }),
        )
      : this.#resolve(seriesId);
  }

  async #resolve(seriesId: string): Promise<Resolution> {
    for (const layer of this.#beyond) {
      try {
        const resolution = await layer.resolve(seriesId);
        if (resolution) {
          return resolution;
        }
      } catch (error) {
        if (isError(error) && error.name === 'NotFoundError') {
          throw error;
        }
        this.#onLayerError?.({ seriesId, layer: layer.name, error });
      }
    }
    throw new Error(
      `No layer answered for ${seriesId}: the last one must answer always`,
    );
  }
}
