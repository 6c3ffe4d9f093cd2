import type { Router } from 'express';
import {
  anomalyReadPermission,
  fromWire,
  type HealthReport,
  type NewSeries,
  seriesCreatePermission,
  seriesDeletePermission,
  type SeriesIdQuery,
  type SeriesPatch,
  type SeriesQuery,
  seriesUpdatePermission,
} from '@vigia/plugin-anomaly-common';
import { actorOf, type Authorizer, sendWire } from '@vigia/plugin-anomaly-node';
import type { SeriesService } from '../services';
import { optionalNumber } from './query';

/** The body of a look-up. */
interface SeriesLookUp {
  seriesIds: string[];
}

/** Adds the endpoints that are about series: `series`, `series-ids`, `series-lookup` and `schedules`. */
export function addSeriesRoutes(
  router: Router,
  options: { authorizer: Authorizer; series: SeriesService },
): void {
  const { authorizer, series } = options;

  router.get('/series', async (request, response) => {
    await authorizer.require(request, anomalyReadPermission);
    const { limit, ...query } = request.query;
    sendWire(
      response,
      await series.list({
        ...(query as SeriesQuery),
        limit: optionalNumber(limit),
      }),
    );
  });

  router.post('/series', async (request, response) => {
    const caller = await authorizer.require(request, seriesCreatePermission);
    sendWire(
      response,
      await series.register(
        fromWire(request.body as object) as NewSeries,
        actorOf(caller),
      ),
      201,
    );
  });

  router.get('/series-ids', async (request, response) => {
    await authorizer.require(request, anomalyReadPermission);
    const { limit, ...query } = request.query;
    sendWire(
      response,
      await series.listIds({
        ...(query as SeriesIdQuery),
        limit: optionalNumber(limit),
      }),
    );
  });

  router.post('/series-lookup', async (request, response) => {
    await authorizer.require(request, anomalyReadPermission);
    const { seriesIds } = fromWire(request.body as object) as SeriesLookUp;
    sendWire(response, { items: await series.lookUp(seriesIds) });
  });

  router.get('/schedules', async (request, response) => {
    await authorizer.require(request, anomalyReadPermission);
    sendWire(response, { items: await series.schedulesInUse() });
  });

  router.post('/series/health', async (request, response) => {
    await authorizer.requireService(request);
    const { reports } = fromWire(request.body as object) as {
      reports: HealthReport[];
    };
    await series.reportHealth(reports);
    response.status(204).end();
  });

  router.get('/series/:series_id', async (request, response) => {
    await authorizer.require(request, anomalyReadPermission);
    sendWire(response, await series.get(request.params.series_id));
  });

  router.patch('/series/:series_id', async (request, response) => {
    const caller = await authorizer.require(request, seriesUpdatePermission);
    const patch = fromWire(request.body as object) as SeriesPatch;
    sendWire(
      response,
      await series.update(request.params.series_id, patch, actorOf(caller)),
    );
  });

  router.delete('/series/:series_id', async (request, response) => {
    const caller = await authorizer.require(request, seriesDeletePermission);
    await series.delete(request.params.series_id, actorOf(caller));
    response.status(204).end();
  });
}
