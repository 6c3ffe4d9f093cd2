import type { RequestHandler, Router } from 'express';
import {
  anomalyReadPermission,
  predictionCreatePermission,
  predictorOpenApi,
  predictorReloadPermission,
  type PredictorHealth,
} from '@vigia/plugin-anomaly-common';
import {
  createWireRouter,
  sendWire,
  type Authorizer,
} from '@vigia/plugin-anomaly-node';
import { toPrediction } from '@vigia/predictor';
import type { PredictionService } from '../service';
import type { AnomalyStore, RollupStore } from '../stores';
import { addFleetRoutes, type FleetRoutesOptions } from './fleetRoutes';
import {
  parseBatch,
  parseObservation,
  parseRange,
  type BatchBody,
} from './observations';

export interface RouterOptions extends FleetRoutesOptions {
  authorizer: Authorizer;
  service: PredictionService;
  anomalies: Pick<AnomalyStore, 'list'>;
  rollups: Pick<RollupStore, 'list' | 'traffic'>;
  health: () => PredictorHealth;
  /** Whether predictions can be answered with trained models. */
  isReady: () => boolean;
  metrics: RequestHandler;
  maxBodyBytes: number;
}

/** Routes of `predictorOpenApi`. */
export function createRouter(options: RouterOptions): Router {
  const router = createWireRouter({
    document: predictorOpenApi,
    maxBodyBytes: options.maxBodyBytes,
  });
  router.use(options.metrics);
  addPredictionRoutes(router, options);
  addReadRoutes(router, options);
  addFleetRoutes(router, options);
  addProbes(router, options);
  return router;
}

function addPredictionRoutes(
  router: Router,
  { authorizer, service }: RouterOptions,
): void {
  router.post('/predict/batch', async (request, response) => {
    await authorizer.require(request, predictionCreatePermission);
    const { observations, fieldOf } = parseBatch(request.body as BatchBody);
    const scored = await service.predictBatch(observations, fieldOf);
    const explain = isSet(request.query.explain, false);
    sendWire(response, {
      predictions: scored.map(answer => ({
        seriesId: answer.seriesId,
        timestamp: answer.timestamp,
        ...toPrediction(answer, explain),
      })),
      anomalies: scored.filter(({ verdict }) => verdict === 'anomaly').length,
    });
  });

  router.post('/predict/:series_id', async (request, response) => {
    await authorizer.require(request, predictionCreatePermission);
    const observation = parseObservation(
      request.params.series_id,
      request.body,
    );
    const scored = isSet(request.query.record, true)
      ? await service.predict(observation)
      : await service.tryOut(observation);
    sendWire(
      response,
      toPrediction(scored, isSet(request.query.explain, false)),
    );
  });

  router.post('/admin/reload/:series_id', async (request, response) => {
    await authorizer.require(request, predictorReloadPermission);
    sendWire(response, await service.reload(request.params.series_id));
  });
}

function addReadRoutes(
  router: Router,
  { authorizer, anomalies, rollups, health }: RouterOptions,
): void {
  router.get('/anomalies', async (request, response) => {
    await authorizer.require(request, anomalyReadPermission);
    const {
      series_id: seriesId,
      limit,
      cursor,
    } = request.query as {
      series_id?: string;
      limit?: string;
      cursor?: string;
    };
    sendWire(
      response,
      await anomalies.list({
        seriesId,
        cursor,
        limit: limit === undefined ? undefined : Number(limit),
        ...parseRange(request.query),
      }),
    );
  });

  router.get('/rollups/:series_id', async (request, response) => {
    await authorizer.require(request, anomalyReadPermission);
    sendWire(response, {
      items: await rollups.list(
        request.params.series_id,
        parseRange(request.query),
      ),
    });
  });

  router.get('/health', async (request, response) => {
    await authorizer.require(request, anomalyReadPermission);
    sendWire(response, health());
  });
}

function addProbes(router: Router, { isReady }: RouterOptions): void {
  router.get('/liveness', (_request, response) => {
    sendWire(response, { status: 'alive' });
  });

  router.get('/readiness', (_request, response) => {
    const ready = isReady();
    sendWire(
      response,
      { status: ready ? 'ready' : 'not ready' },
      ready ? 200 : 503,
    );
  });
}

/** A boolean of the query. The validation has made it one; what it left as text is text. */
function isSet(value: unknown, whenAbsent: boolean): boolean {
  return value === undefined ? whenAbsent : String(value) === 'true';
}
