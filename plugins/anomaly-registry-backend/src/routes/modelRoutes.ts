import type { Router } from 'express';
import {
  anomalyReadPermission,
  fromWire,
  type NewVersion,
  type NewVersions,
  parseTimestampQuery,
  type PromotionRequest,
  versionPromotePermission,
  versionRegisterPermission,
} from '@vigia/plugin-anomaly-common';
import {
  actorOf,
  type Authorizer,
  parseVersionNumber,
  sendWire,
} from '@vigia/plugin-anomaly-node';
import type { ModelService } from '../services';
import { optionalText, pagingOf } from './query';

/** Adds the endpoints under `models`, but for a model's events, and `versions`. */
export function addModelRoutes(
  router: Router,
  options: { authorizer: Authorizer; models: ModelService },
): void {
  const { authorizer, models } = options;

  router.get('/models/:series_id', async (request, response) => {
    await authorizer.require(request, anomalyReadPermission);
    sendWire(response, await models.get(request.params.series_id));
  });

  router.get('/models/:series_id/versions', async (request, response) => {
    await authorizer.require(request, anomalyReadPermission);
    sendWire(
      response,
      await models.listVersions(
        request.params.series_id,
        pagingOf(request.query),
      ),
    );
  });

  router.post('/models/:series_id/versions', async (request, response) => {
    const caller = await authorizer.require(request, versionRegisterPermission);
    const version = fromWire(request.body as object) as NewVersion;
    sendWire(
      response,
      await models.registerVersion(
        request.params.series_id,
        version,
        actorOf(caller),
      ),
      201,
    );
  });

  router.post('/versions', async (request, response) => {
    const caller = await authorizer.require(request, versionRegisterPermission);
    const { versions } = fromWire(request.body as object) as NewVersions;
    sendWire(response, {
      results: await models.registerVersions(versions, actorOf(caller)),
    });
  });

  router.get(
    '/models/:series_id/versions/:version',
    async (request, response) => {
      await authorizer.require(request, anomalyReadPermission);
      const { series_id: seriesId, version } = request.params;
      sendWire(
        response,
        await models.getVersion(seriesId, parseVersionNumber(version)),
      );
    },
  );

  router.post(
    '/models/:series_id/versions/:version/promote',
    async (request, response) => {
      const caller = await authorizer.require(
        request,
        versionPromotePermission,
      );
      const { series_id: seriesId, version } = request.params;
      const promotion = fromWire(request.body as object) as PromotionRequest;
      sendWire(
        response,
        await models.promote(
          seriesId,
          parseVersionNumber(version),
          promotion,
          actorOf(caller),
        ),
      );
    },
  );

  router.get('/models/:series_id/metrics', async (request, response) => {
    await authorizer.require(request, anomalyReadPermission);
    sendWire(
      response,
      await models.metrics(
        request.params.series_id,
        optionalText(request.query.window),
      ),
    );
  });

  router.get('/models/:series_id/production', async (request, response) => {
    await authorizer.require(request, anomalyReadPermission);
    sendWire(
      response,
      await models.production(
        request.params.series_id,
        parseTimestampQuery(request.query.at, 'at'),
      ),
    );
  });
}
