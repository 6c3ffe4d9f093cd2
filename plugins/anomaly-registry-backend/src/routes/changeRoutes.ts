import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response, Router } from 'express';
import { isError } from '@backstage/errors';
import { anomalyReadPermission } from '@vigia/plugin-anomaly-common';
import { type Authorizer, sendWire } from '@vigia/plugin-anomaly-node';
import type { ChangeFeed, ProductionStream } from '../services';
import { optionalNumber, optionalText, pagingOf } from './query';

/** Aborts when the client is gone before it was answered. */
function disconnectOf(response: Response): AbortSignal {
  const controller = new AbortController();
  response.once('close', () => controller.abort());
  return controller.signal;
}

function isBrokenOff(error: unknown): boolean {
  return (
    isError(error) &&
    (error.code === 'ERR_STREAM_PREMATURE_CLOSE' || error.code === 'EPIPE')
  );
}

/** Sends lines as fast as the client takes them; ends when it is gone. */
async function sendLines(
  response: Response,
  lines: AsyncIterable<Buffer>,
  signal: AbortSignal,
): Promise<void> {
  response.type('application/x-ndjson');
  try {
    await pipeline(Readable.from(lines), response, { signal });
  } catch (error) {
    // A shutdown before the first line does not end it by itself.
    response.destroy();
    // Who breaks an answer off has all that he wants of it.
    if (!isBrokenOff(error) && !signal.aborted) {
      throw error;
    }
  }
}

/** Adds the change feed, the snapshot, and a model's events. */
export function addChangeRoutes(
  router: Router,
  options: {
    authorizer: Authorizer;
    changes: ChangeFeed;
    production: ProductionStream;
    shutdown: AbortSignal;
  },
): void {
  const { authorizer, changes, production, shutdown } = options;

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
    await sendLines(response, await production.open(), shutdown);
  });
}
