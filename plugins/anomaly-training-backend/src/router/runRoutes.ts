import type { Router } from 'express';
import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  anomalyReadPermission,
  fromWire,
  type RunQuery,
  type ScheduleId,
  scheduleUpdatePermission,
  trainingCancelPermission,
  trainingStartPermission,
} from '@vigia/plugin-anomaly-common';
import {
  actorOf,
  audited,
  type Authorizer,
  requestSignal,
  sendWire,
} from '@vigia/plugin-anomaly-node';
import type {
  EstimateService,
  RunService,
  ScheduleService,
} from '../schedules';

/** What the routes of runs, schedules and estimates need. */
export interface RunRouterOptions {
  authorizer: Authorizer;
  auditor: AuditorService;
  runs: RunService;
  schedules: ScheduleService;
  estimates: EstimateService;
}

export function addRunRoutes(router: Router, options: RunRouterOptions): void {
  const { authorizer, runs, estimates } = options;
  addScheduleRoutes(router, options);
  router.get('/runs', async (request, response) => {
    await authorizer.require(request, anomalyReadPermission);
    sendWire(response, await runs.list(fromWire(request.query) as RunQuery));
  });
  router.post('/runs', async (request, response) => {
    const caller = await authorizer.require(request, trainingStartPermission);
    const run = await runs.start(fromWire(request.body), {
      actor: actorOf(caller),
      idempotencyKey: request.get('idempotency-key'),
      signal: requestSignal(response),
    });
    sendWire(response, run, 202);
  });
  router.get('/runs/:run_id', async (request, response) => {
    await authorizer.require(request, anomalyReadPermission);
    sendWire(response, await runs.get(request.params.run_id));
  });
  for (const verb of ['pause', 'resume', 'cancel'] as const) {
    router.post(`/runs/:run_id/${verb}`, async (request, response) => {
      const caller = await authorizer.require(
        request,
        trainingCancelPermission,
      );
      sendWire(
        response,
        await runs[verb](String(request.params.run_id), actorOf(caller)),
      );
    });
  }
  router.post('/estimates', async (request, response) => {
    await authorizer.require(request, anomalyReadPermission);
    sendWire(
      response,
      await estimates.estimate(fromWire(request.body), requestSignal(response)),
    );
  });
}

function addScheduleRoutes(
  router: Router,
  { authorizer, auditor, schedules }: RunRouterOptions,
): void {
  router.get('/schedules', async (request, response) => {
    await authorizer.require(request, anomalyReadPermission);
    sendWire(response, await schedules.list());
  });
  router.patch('/schedules/:schedule_id', async (request, response) => {
    const caller = await authorizer.require(request, scheduleUpdatePermission);
    const scheduleId = request.params.schedule_id;
    const schedule = await audited(
      auditor,
      {
        eventId: 'schedule-update',
        request,
        meta: { scheduleId, patch: request.body },
      },
      () =>
        schedules.update(scheduleId, fromWire(request.body), actorOf(caller)),
    );
    sendWire(response, schedule);
  });
  router.post('/schedules/:schedule_id/runs', async (request, response) => {
    const caller = await authorizer.require(request, scheduleUpdatePermission);
    const run = await schedules.startNow(
      request.params.schedule_id as ScheduleId,
      actorOf(caller),
    );
    sendWire(response, run, 202);
  });
}
