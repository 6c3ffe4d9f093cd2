import type { RequestHandler, Router } from 'express';
import { registryOpenApi } from '@vigia/plugin-anomaly-common';
import { type Authorizer, createWireRouter } from '@vigia/plugin-anomaly-node';
import { addChangeRoutes } from './routes/changeRoutes';
import { addModelRoutes } from './routes/modelRoutes';
import { addSeriesRoutes } from './routes/seriesRoutes';
import type { Registry } from './services';

export interface RouterOptions {
  registry: Registry;
  authorizer: Authorizer;
  /** Counts and times requests. */
  metrics: RequestHandler;
  /** Largest request body; a version's state is the largest thing sent. */
  maxBodyBytes: number;
  /** Ends open long polls. */
  shutdown: AbortSignal;
}

/** The registry's HTTP API, as `registryOpenApi` describes it. */
export function createRouter(options: RouterOptions): Router {
  const { registry, authorizer, metrics, maxBodyBytes, shutdown } = options;
  const router = createWireRouter({ document: registryOpenApi, maxBodyBytes });
  router.use(metrics);
  addSeriesRoutes(router, { authorizer, series: registry.series });
  addModelRoutes(router, { authorizer, models: registry.models });
  addChangeRoutes(router, {
    authorizer,
    changes: registry.changes,
    production: registry.production,
    shutdown,
  });
  return router;
}
