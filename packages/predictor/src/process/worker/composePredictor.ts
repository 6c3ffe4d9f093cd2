import { collectDefaultMetrics, Registry } from 'prom-client';
import { stringifyError } from '@backstage/errors';
import { RedisLeases, type LeaseStore } from '../../guard';
import { RollupHistoryClient } from '../../layers';
import {
  PredictionMetrics,
  registerConditionMetrics,
  RequestMetrics,
} from '../../metrics';
import { RegistryModelSource } from '../../models';
import { PortalSink, PredictionLog, type RecordSink } from '../../recording';
import {
  RedisCircuit,
  RedisConnection,
  RegistryBreaker,
} from '../../resilience';
import { createScoring, type Scoring } from '../../scoring';
import { createTracing, type ExportingTracing } from '../../tracing';
import type { Logger } from '../log';
import { createPortalClients, type PortalClients } from '../portalClients';
import { recordingFailed } from '../reports';
import type { PredictorSettings } from '../settings';
import { LocalHistory } from './LocalHistory';

/** Everything that a worker scores with, put together and not yet started. */
export interface PredictorParts {
  readonly scoring: Scoring;
  readonly breaker: RegistryBreaker;
  readonly recorder: PredictionLog;
  readonly history: LocalHistory;
  readonly clients: PortalClients;
  readonly tracing: ExportingTracing | undefined;
  /** Where all workers and processes count calls together, through Redis. */
  readonly sharedLimits: LeaseStore | undefined;
  readonly registry: Registry;
  readonly requests: RequestMetrics;
  readonly predictions: PredictionMetrics;
  isReady(): boolean;
  closeConnections(): void;
}

/**
 * How long a process without a model waits for one before it takes requests: where registry and snapshot are both away, all
 * processes would wait, and nobody would answer by statistics and bounds.
 */
const READY_ANYWAY_MS = 30_000;

/** Where records go without a portal: they are counted in the metrics, and nowhere else. */
const NOWHERE: RecordSink = { write: async () => undefined };

/** @param index - of the worker; the first one writes the snapshot */
export async function composePredictor(
  settings: PredictorSettings,
  logger: Logger,
  index: number,
): Promise<PredictorParts> {
  const redis = await connectRedis(settings, logger);
  const breaker = createBreaker(redis.breaker, logger);
  const clients = createPortalClients(settings.portal);
  const tracing = createTracing(settings.instanceId);
  const registry = new Registry();
  const requests = RequestMetrics.create(registry);
  // Nothing is scraped before the scoring is there, a few lines below.
  let cacheHitRate = () => 1;
  const predictions = PredictionMetrics.create(registry, {
    maxSeries: settings.maxMetricSeries,
    cacheHitRate: () => cacheHitRate(),
  });
  const history = await LocalHistory.open(
    settings.snapshot.directory,
    index,
    error => logger.warn(`No history is read: ${stringifyError(error)}`),
  );
  const recorder = createRecorder(settings, {
    clients,
    predictions,
    history,
    logger,
  });
  const scoring = createScoring({
    registry: clients.registry,
    // Without a portal no call goes out that the breaker could spare.
    source: new RegistryModelSource(
      clients.registry,
      settings.portal && breaker,
    ),
    // What is here first: it answers at once, also while the portal is away.
    history: [history, new RollupHistoryClient(clients.predictor)],
    disk: {
      directory: settings.snapshot.directory,
      writes: index === 0,
      saveIntervalMs: settings.snapshot.intervalMs,
    },
    heavyBytes: settings.cacheBytes,
    contextBytes: settings.contextBytes,
    recorder,
    tracing,
    listeners: [
      {
        changed({ type, seriesId }) {
          if (type === 'series.deleted') {
            history.remove(seriesId);
          }
        },
        reset() {},
        reconnected: () => breaker.recovered(),
      },
    ],
    onLoad: load => predictions.loaded(load),
    onLayerError: ({ seriesId, layer, error }) =>
      logger.debug(`Layer ${layer} has no answer: ${stringifyError(error)}`, {
        series_id: seriesId,
      }),
    onError({ during, error }) {
      // That there is none to follow is told once, at the start.
      if (settings.portal || during !== 'following') {
        logger.warn(`While ${during}: ${stringifyError(error)}`);
      }
    },
  });
  cacheHitRate = () => scoring.statistics().models.hitRate;
  const readyAnywayAt = performance.now() + READY_ANYWAY_MS;
  const isReady = () =>
    scoring.predictor.isReady() || performance.now() > readyAnywayAt;
  collectDefaultMetrics({ register: registry });
  registerConditionMetrics(registry, () => ({
    ...scoring.statistics(),
    isReady: isReady(),
    breaker: breaker.state(),
    recordsWaiting: recorder.waiting,
  }));
  return {
    scoring,
    breaker,
    recorder,
    history,
    clients,
    tracing,
    sharedLimits: redis.limits && new RedisLeases(redis.limits),
    registry,
    requests,
    predictions,
    isReady,
    closeConnections() {
      breaker.close();
      redis.breaker?.close();
      redis.limits?.close();
    },
  };
}

async function connectRedis(settings: PredictorSettings, logger: Logger) {
  const connect = (url: string | undefined, what: string) =>
    url === undefined
      ? undefined
      : RedisConnection.connect({
          url,
          onChange: (reachable, error) =>
            reachable
              ? logger.info(`Redis answers for the ${what}`)
              : logger.warn(
                  `Redis is away; the ${what} go on alone: ${stringifyError(
                    error,
                  )}`,
                ),
        });
  const [limits, breaker] = await Promise.all([
    connect(settings.limits.redisUrl, 'limits'),
    connect(settings.breakerRedisUrl, 'breakers'),
  ]);
  return { limits, breaker };
}

function createBreaker(
  connection: RedisConnection | undefined,
  logger: Logger,
): RegistryBreaker {
  return RegistryBreaker.create({
    shared: connection && new RedisCircuit(connection),
    onChange: ({ state, failures }) =>
      logger.warn(`The registry's breaker is ${state}`, { failures }),
  });
}

function createRecorder(
  { portal, instanceId, flushMs }: PredictorSettings,
  {
    clients,
    predictions,
    history,
    logger,
  }: {
    clients: PortalClients;
    predictions: PredictionMetrics;
    history: LocalHistory;
    logger: Logger;
  },
): PredictionLog {
  return PredictionLog.create({
    sink: portal
      ? PortalSink.create({ client: clients.predictor, instanceId })
      : NOWHERE,
    flushIntervalMs: flushMs,
    onSummed(sums) {
      predictions.recorded(sums);
      for (const { seriesId, moments } of sums) history.add(seriesId, moments);
    },
    onError: recordingFailed(predictions, logger),
  });
}
