import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import {
  type Authorizer,
  createWireRouter,
  tellRetryAfter,
} from '@vigia/plugin-anomaly-node';
import { capacityOpenApi } from '@vigia/plugin-capacity-common';
import type { Router } from 'express';
import type { PlanAccess } from '../access';
import type { PlanService } from '../service';
import type { PlanThreads } from '../threads';
import { addEvaluationRoutes } from './evaluationRoutes';
import { addPlanRoutes } from './planRoutes';
import { tellOfPlan } from './tellOfPlan';

/** A plan of fifty components takes a tenth of it. */
const MAX_BODY_BYTES = 256 * 1024;

export interface RouterOptions {
  plans: PlanService;
  threads: PlanThreads;
  access: PlanAccess;
  auditor: AuditorService;
  authorizer: Authorizer;
  httpAuth: HttpAuthService;
  /** Adds the routes of other parts, before the handlers of errors. */
  addRoutes?: (router: Router) => void;
}

/** The HTTP face of `capacity`, as `capacityOpenApi` describes it. */
export function createRouter(options: RouterOptions): Router {
  const router = createWireRouter({
    document: capacityOpenApi,
    maxBodyBytes: MAX_BODY_BYTES,
  });
  addEvaluationRoutes(router, options);
  addPlanRoutes(router, options);
  options.addRoutes?.(router);
  router.use(tellOfPlan, tellRetryAfter);
  return router;
}
