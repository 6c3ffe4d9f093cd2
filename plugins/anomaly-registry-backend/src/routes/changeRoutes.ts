import type { Response, Router } from 'express';
import { anomalyReadPermission } from '@vigia/plugin-anomaly-common';
import { type Authorizer, sendWire } from '@vigia/plugin-anomaly-node';
import type { ChangeFeed } from '../services';
import { optionalNumber, optionalText, pagingOf } from './query';

/** Aborts when the client is gone before it was answered. */
function disconnectOf(response: Response): AbortSignal {
  const controller = new AbortController();
  response.once('close', () => controller.abort());
  return controller.signal;
}

/** Adds the change feed, the snapshot, and a model's events. */
export function addChangeRoutes(
  router: Router,
  options: {
    authorizer: Authorizer;
    changes: ChangeFeed;
    shutdown: AbortSignal;
  },
): void {
  const { authorizer, changes, shutdown } = options;

  router.get('/models/:series_id/events', async (request, response) => {
    await authorizer.require(request, anomalyReadPermission);
    sendWire(
      response,
      await changes.eventsOf(request.params.series_id, pagingOf(request.query)),
    );
  });

  router.get('/changes', async (request, response) => {
    await authorizer.require(request, anomalyReadPermission);
    const { since, timeout, limit } = request.query;
    const page = await changes.follow({
      since: optionalText(since),
      timeoutMs: (optionalNumber(timeout) ?? 0) * 1000,
      limit: optionalNumber(limit),
      signal: AbortSignal.any([shutdown, disconnectOf(response)]),
    });
    if (!response.destroyed) {
      sendWire(response, page);
    }
  });

  router.get('/snapshot', async (request, response) => {
    await authorizer.require(request, anomalyReadPermission);
    const { page, limit } = request.query;
    sendWire(
      response,
      await changes.snapshot({
        page: optionalText(page),
        limit: optionalNumber(limit),
      }),
    );
  });
}
