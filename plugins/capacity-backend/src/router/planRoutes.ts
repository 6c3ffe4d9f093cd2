import { audited, requestSignal } from '@vigia/plugin-anomaly-node';
import {
  type ExportFormat,
  planCreatePermission,
} from '@vigia/plugin-capacity-common';
import type { Request, Router } from 'express';
import { exportOf } from '../service';
import { callerOf } from './callerOf';
import type { RouterOptions } from './createRouter';

/** Adds the endpoints of saved plans. */
export function addPlanRoutes(
  router: Router,
  { auditor, authorizer, httpAuth, plans, threads }: RouterOptions,
): void {
  const caller = (request: Request) => callerOf(httpAuth, request);

  router.get('/plans', async (request, response) => {
    const { owner, ...paging } = pagingOf(request);
    response.json(
      await plans.list({ owner, ...paging }, await caller(request)),
    );
  });

  router.post('/plans', async (request, response) => {
    const creator = await authorizer.require(request, planCreatePermission);
    response.status(201).json(await plans.create(request.body, creator));
  });

  router.get('/plans/:id', async (request, response) => {
    response.json(await plans.get(request.params.id, await caller(request)));
  });

  router.put('/plans/:id', async (request, response) => {
    const { id } = request.params;
    response.json(await plans.update(id, request.body, await caller(request)));
  });

  router.delete('/plans/:id', async (request, response) => {
    const { id } = request.params;
    const { expectedVersion } = request.query;
    const who = await caller(request);
    response.json(
      await audited(
        auditor,
        { eventId: 'plan-delete', request, meta: { planId: id } },
        () =>
          plans.delete(
            id,
            expectedVersion ? Number(expectedVersion) : undefined,
            who,
          ),
      ),
    );
  });

  router.post('/plans/:id/restore', async (request, response) => {
    const { id } = request.params;
    const who = await caller(request);
    response.json(
      await audited(
        auditor,
        { eventId: 'plan-restore', request, meta: { planId: id } },
        () => plans.restore(id, who),
      ),
    );
  });

  router.get('/plans/:id/versions', async (request, response) => {
    const { id } = request.params;
    response.json(
      await plans.listVersions(id, pagingOf(request), await caller(request)),
    );
  });

  router.get('/plans/:id/versions/:version', async (request, response) => {
    const { id, version } = request.params;
    response.json(
      await plans.getVersion(id, Number(version), await caller(request)),
    );
  });

  router.get('/plans/:id/export', async (request, response) => {
    const { id } = request.params;
    const { format, version } = request.query;
    const reader = await caller(request);
    const saved = version
      ? await plans.getVersion(id, Number(version), reader)
      : await plans.get(id, reader);
    const evaluation = await threads.evaluate(
      saved.plan,
      requestSignal(response),
    );
    const file = exportOf(saved, evaluation, format as ExportFormat);
    response.attachment(file.name).type(file.mediaType).send(file.text);
  });
}

function pagingOf({ query }: Request) {
  const { cursor, limit, owner } = query as Record<string, string | undefined>;
  return { cursor, owner, limit: limit ? Number(limit) : undefined };
}
