import { stringifyError } from '@backstage/errors';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { RegistryClient } from '@vigia/plugin-anomaly-common';
import {
  createScoring,
  RegistryBreaker,
  RegistryModelSource,
  type ChangeListener,
  type HistoryStats,
  type PredictionMetrics,
  type PredictionRecorder,
  type Scoring,
} from '@vigia/predictor';
import type { PredictorConfig } from './config';

/** The scoring core as the portal has it, its calls for single models behind a circuit breaker. */
export function createEmbeddedScoring(options: {
  config: PredictorConfig;
  registry: RegistryClient;
  breaker: RegistryBreaker;
  history: HistoryStats;
  recorder: PredictionRecorder;
  metrics: Pick<PredictionMetrics, 'loaded'>;
  listeners: readonly ChangeListener[];
  logger: LoggerService;
}): Scoring {
  const { breaker, config, history, listeners, logger, registry } = options;
  return createScoring({
    registry,
    source: new RegistryModelSource(registry, breaker),
    history: [history],
    disk:
      config.snapshotDirectory === undefined
        ? undefined
        : { directory: config.snapshotDirectory, writes: true },
    heavyBytes: config.cacheBytes,
    recorder: options.recorder,
    // The feed answers: what waits for the breaker need not wait any more.
    listeners: [
      { changed() {}, reset() {}, reconnected: () => breaker.recovered() },
      ...listeners,
    ],
    onLoad: load => options.metrics.loaded(load),
    onLayerError: ({ seriesId, layer, error }) =>
      logger.debug(
        `Layer ${layer} has no answer for ${seriesId}: ${stringifyError(
          error,
        )}`,
      ),
    onError: ({ during, error }) =>
      logger.warn(
        during === 'following'
          ? `The change feed does not answer: ${stringifyError(error)}`
          : `The snapshot on disk is not usable: ${stringifyError(error)}`,
      ),
  });
}
