import type { HttpAuthService } from '@backstage/backend-plugin-api';
import type { Caller } from '@vigia/plugin-anomaly-node';
import { planReadPermission } from '@vigia/plugin-capacity-common';
import type { Request, Router } from 'express';
import type { PlanAccess } from '../access';
import { callerOf } from './callerOf';
import type { ReviewStore } from '../reviews';
import type { PlanService } from '../service';
import type { AccuracyService, LiveService } from '../live';

export interface LiveRoutesOptions {
  access: Pick<PlanAccess, 'rightsOf'>;
  accuracy: Pick<AccuracyService, 'of'>;
  httpAuth: HttpAuthService;
  live: LiveService;
  plans: Pick<PlanService, 'get'>;
  reviews: Pick<ReviewStore, 'list'>;
}

/** Adds the endpoints of what is measured, what came, and the monthly reviews. */
export function addLiveRoutes(
  router: Router,
  { access, accuracy, httpAuth, live, plans, reviews }: LiveRoutesOptions,
): void {
  const requireReader = async (request: Request): Promise<Caller> => {
    const caller = await callerOf(httpAuth, request);
    await access.rightsOf(caller, planReadPermission);
    return caller;
  };

  router.get('/defaults', async (request, response) => {
    response.json(await live.defaults(await requireReader(request)));
  });

  router.get('/sizing', async (request, response) => {
    response.json(await live.sizing(await requireReader(request)));
  });

  router.get('/plans/:id/accuracy', async (request, response) => {
    const caller = await callerOf(httpAuth, request);
    response.json(
      await accuracy.of(await plans.get(request.params.id, caller)),
    );
  });

  router.get('/plans/:id/reviews', async (request, response) => {
    const { id } = request.params;
    await plans.get(id, await callerOf(httpAuth, request));
    const { cursor, limit } = request.query;
    response.json(
      await reviews.list(id, {
        cursor: cursor === undefined ? undefined : String(cursor),
        limit: limit === undefined ? undefined : Number(limit),
      }),
    );
  });
}
