import { InputError } from '@backstage/errors';
import type { Router } from 'express';
import {
  anomalyReadPermission,
  fromWire,
  type InstanceReport,
  MAX_TRAFFIC_TOTAL_HOURS,
  type RecordBatchBody,
} from '@vigia/plugin-anomaly-common';
import { sendWire, type Authorizer } from '@vigia/plugin-anomaly-node';
import type { RecordSink } from '@vigia/predictor';
import type { InstanceStore, RollupStore } from '../stores';
import { parseRange } from './parseRange';
import { parseRecords } from './records';

const HOUR_MS = 3_600_000;
const DEFAULT_HISTORY_MINUTES = 15;
const DEFAULT_TRAFFIC_HOURS = 24;
const DEFAULT_TRAFFIC_LIMIT = 1_000;

export interface FleetRoutesOptions {
  authorizer: Authorizer;
  instances: Pick<InstanceStore, 'list' | 'report'>;
  /** Keeps a batch once, by its id. */
  records: RecordSink;
  rollups: Pick<RollupStore, 'traffic' | 'trafficTotal'>;
}

/** What predictors tell the portal and ask of it: records, reports, traffic. */
export function addFleetRoutes(
  router: Router,
  { authorizer, instances, records, rollups }: FleetRoutesOptions,
): void {
  router.post('/records', async (request, response) => {
    await authorizer.requireService(request);
    await records.write(
      parseRecords(fromWire(request.body) as RecordBatchBody),
    );
    response.status(204).end();
  });

  router.post('/instances', async (request, response) => {
    await authorizer.requireService(request);
    await instances.report(fromWire(request.body) as InstanceReport);
    response.status(204).end();
  });

  router.get('/instances', async (request, response) => {
    await authorizer.require(request, anomalyReadPermission);
    sendWire(
      response,
      await instances.list({
        historyMinutes: Number(
          request.query.history_minutes ?? DEFAULT_HISTORY_MINUTES,
        ),
      }),
    );
  });

  router.get('/traffic', async (request, response) => {
    await authorizer.require(request, anomalyReadPermission);
    const { hours = DEFAULT_TRAFFIC_HOURS, limit = DEFAULT_TRAFFIC_LIMIT } =
      request.query;
    sendWire(response, {
      items: await rollups.traffic(
        Date.now() - Number(hours) * HOUR_MS,
        Number(limit),
      ),
    });
  });

  router.get('/traffic/total', async (request, response) => {
    await authorizer.require(request, anomalyReadPermission);
    const range = parseTotalRange(request.query);
    sendWire(response, { predictions: await rollups.trafficTotal(range) });
  });
}

function parseTotalRange(query: Parameters<typeof parseRange>[0]): {
  from: number;
  to: number;
} {
  const { to = Date.now(), from = to - MAX_TRAFFIC_TOTAL_HOURS * HOUR_MS } =
    parseRange(query);
  if (to - from > MAX_TRAFFIC_TOTAL_HOURS * HOUR_MS) {
    throw new InputError(
      `to must be at most ${MAX_TRAFFIC_TOTAL_HOURS} hours after from, got ${
        (to - from) / HOUR_MS
      }`,
    );
  }
  return { from, to };
}
