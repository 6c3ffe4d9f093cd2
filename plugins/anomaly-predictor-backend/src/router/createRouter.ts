import type { RequestHandler, Router } from 'express';
import {
  anomalyReadPermission,
  predictorOpenApi,
} from '@vigia/plugin-anomaly-common';
import {
  createWireRouter,
  sendWire,
  type Authorizer,
} from '@vigia/plugin-anomaly-node';
import type { AnomalyStore, RollupStore } from '../stores';
import {
  addFeedbackRoutes,
  type FeedbackRoutesOptions,
} from './feedbackRoutes';
import { addFleetRoutes, type FleetRoutesOptions } from './fleetRoutes';
import { parseListQuery } from './parseListQuery';
import { parseRange } from './parseRange';

export interface RouterOptions
  extends FleetRoutesOptions,
    FeedbackRoutesOptions {
  authorizer: Authorizer;
  anomalies: Pick<AnomalyStore, 'list'>;
  rollups: Pick<RollupStore, 'list' | 'traffic' | 'trafficTotal'>;
  /** Counts the requests of these routes. */
  metrics: RequestHandler;
  maxBodyBytes: number;
}

/** Routes of `predictorOpenApi`, but for those that the prediction handler answers. */
export function createRouter(options: RouterOptions): Router {
  const router = createWireRouter({
    document: predictorOpenApi,
    maxBodyBytes: options.maxBodyBytes,
  });
  router.use(options.metrics);
  addReadRoutes(router, options);
  addFeedbackRoutes(router, options);
  addFleetRoutes(router, options);
  return router;
}

function addReadRoutes(
  router: Router,
  { authorizer, anomalies, rollups }: RouterOptions,
): void {
  router.get('/anomalies', async (request, response) => {
    await authorizer.require(request, anomalyReadPermission);
    sendWire(response, await anomalies.list(parseListQuery(request.query)));
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
}
