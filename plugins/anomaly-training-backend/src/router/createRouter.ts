import { InputError } from '@backstage/errors';
import type { Router } from 'express';
import {
  anomalyReadPermission,
  fromWire,
  type JobQuery,
  parseTimestampQuery,
  sourcePreviewPermission,
  trainingCancelPermission,
  trainingOpenApi,
  trainingStartPermission,
} from '@vigia/plugin-anomaly-common';
import {
  actorOf,
  type Authorizer,
  createWireRouter,
  requestSignal,
  sendWire,
  type SeriesSources,
  tellRetryAfter,
} from '@vigia/plugin-anomaly-node';
import type {
  BacktestService,
  PlotService,
  PreviewService,
  TrainingService,
} from '../service';
import { describeSources } from '../sources';
import { type HldPathsOptions, withHldPaths } from './hldPaths';
import { addRunRoutes, type RunRouterOptions } from './runRoutes';

const DAY_MS = 86_400_000;
/** Tens of thousands of numbers each. */
const COLUMNS = ['training_data.timestamps', 'training_data.values'];

interface RouterOptions extends RunRouterOptions, HldPathsOptions {
  authorizer: Authorizer;
  training: TrainingService;
  plots: PlotService;
  previews: PreviewService;
  backtests: BacktestService;
  sources: SeriesSources;
  maxBodyBytes: number;
}

/** The HTTP face of `anomaly-training`: every path of its OpenAPI document. */
export function createRouter(options: RouterOptions): Router {
  const { maxBodyBytes } = options;
  const router = createWireRouter({
    document: trainingOpenApi,
    maxBodyBytes,
    columns: COLUMNS,
  });
  addJobRoutes(router, options);
  addRunRoutes(router, options);
  addSourceRoutes(router, options);
  router.use(tellRetryAfter);
  return withHldPaths(router, options);
}

function addJobRoutes(
  router: Router,
  { authorizer, training }: RouterOptions,
): void {
  router.get('/training/jobs', async (request, response) => {
    await authorizer.require(request, anomalyReadPermission);
    sendWire(
      response,
      await training.list(fromWire(request.query) as JobQuery),
    );
  });
  router.get('/training/queue', async (request, response) => {
    await authorizer.require(request, anomalyReadPermission);
    sendWire(response, await training.summary());
  });
  router.get('/training/total', async (request, response) => {
    await authorizer.require(request, anomalyReadPermission);
    const to = parseTimestampQuery(request.query.to, 'to') ?? Date.now();
    const from = parseTimestampQuery(request.query.from, 'from') ?? to - DAY_MS;
    if (from > to) {
      throw new InputError(
        `from must not be after to, got from ${from} and to ${to}`,
      );
    }
    sendWire(response, await training.total({ from, to }));
  });
  router.get('/training/jobs/:job_id', async (request, response) => {
    await authorizer.require(request, anomalyReadPermission);
    sendWire(response, await training.get(request.params.job_id));
  });
  router.delete('/training/jobs/:job_id', async (request, response) => {
    await authorizer.require(request, trainingCancelPermission);
    sendWire(response, await training.cancel(request.params.job_id));
  });
  router.post('/training/:series_id', async (request, response) => {
    const caller = await authorizer.require(request, trainingStartPermission);
    const job = await training.start(
      request.params.series_id,
      fromWire(request.body),
      {
        actor: actorOf(caller),
        idempotencyKey: request.get('idempotency-key'),
        signal: requestSignal(response),
      },
    );
    sendWire(response, job, 202);
  });
}

function addSourceRoutes(
  router: Router,
  { authorizer, clients, plots, previews, backtests, sources }: RouterOptions,
): void {
  router.get('/plot', async (request, response) => {
    await authorizer.require(request, anomalyReadPermission);
    const { series_id: seriesId, width } = request.query;
    const plot = await plots.plot(
      {
        seriesId: String(seriesId),
        from: parseTimestampQuery(request.query.from, 'from'),
        to: parseTimestampQuery(request.query.to, 'to'),
        width: width === undefined ? undefined : Number(width),
      },
      requestSignal(response),
    );
    sendWire(response, plot);
  });
  router.get('/sources', async (request, response) => {
    await authorizer.require(request, sourcePreviewPermission);
    sendWire(response, { items: describeSources(sources) });
  });
  router.post('/preview', async (request, response) => {
    await authorizer.require(request, sourcePreviewPermission);
    sendWire(
      response,
      await previews.preview(fromWire(request.body), requestSignal(response)),
    );
  });
  router.post('/backtests', async (request, response) => {
    const caller = await authorizer.require(request, sourcePreviewPermission);
    const answer = await backtests.run(fromWire(request.body), {
      signal: requestSignal(response),
      predictor: clients.onBehalfOf(caller).predictor,
    });
    sendWire(response, answer);
  });
}
