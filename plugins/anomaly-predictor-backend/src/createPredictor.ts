import { stringifyError } from '@backstage/errors';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { RegistryClient } from '@vigia/plugin-anomaly-common';
import {
  BoundsLayer,
  ContextStore,
  MemoryLayer,
  ModelCache,
  OutdatedMemoryLayer,
  Predictor,
  RegistryLayer,
  RegistryModelSource,
  StatisticsLayer,
  type HistoryStats,
  type ModelCacheOptions,
} from '@vigia/predictor';

/** The scoring core with the layers that the portal has: memory, registry, roll-ups, bounds. */
export function createPredictor(options: {
  registry: RegistryClient;
  history: HistoryStats;
  logger: LoggerService;
  maxBytes: number;
  onLoad: ModelCacheOptions['onLoad'];
  /** Whether the change feed reaches this process now. */
  isCurrent: () => boolean;
}): { predictor: Predictor; cache: ModelCache; contexts: ContextStore } {
  const { registry, history, logger, maxBytes, onLoad, isCurrent } = options;
  const cache = ModelCache.create(new RegistryModelSource(registry), {
    maxBytes,
    onLoad,
  });
  const contexts = ContextStore.create();
  const predictor = Predictor.create({
    layers: [
      new MemoryLayer(cache, isCurrent),
      new RegistryLayer(cache),
      new OutdatedMemoryLayer(cache),
      new StatisticsLayer(history),
      new BoundsLayer(),
    ],
    contexts,
    onLayerError: ({ seriesId, layer, error }) =>
      logger.warn(
        `Layer ${layer} has no answer for ${seriesId}: ${stringifyError(
          error,
        )}`,
      ),
  });
  return { predictor, cache, contexts };
}
