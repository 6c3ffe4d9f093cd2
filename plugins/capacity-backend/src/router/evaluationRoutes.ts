import { requestSignal } from '@vigia/plugin-anomaly-node';
import {
  type EvaluationRequest,
  planReadPermission,
  type SimulationRequest,
} from '@vigia/plugin-capacity-common';
import type { Request, Router } from 'express';
import { checkedInputs } from '../service';
import { callerOf } from './callerOf';
import type { RouterOptions } from './createRouter';

/** Adds the endpoints that work out a plan and keep nothing: `evaluate` and `simulate`. */
export function addEvaluationRoutes(
  router: Router,
  { access, httpAuth, threads }: RouterOptions,
): void {
  const requireReader = async (request: Request) => {
    await access.rightsOf(
      await callerOf(httpAuth, request),
      planReadPermission,
    );
  };

  router.post('/evaluate', async (request, response) => {
    await requireReader(request);
    const { plan }: EvaluationRequest = request.body;
    response.json(
      await threads.evaluate(checkedInputs(plan), requestSignal(response)),
    );
  });

  router.post('/simulate', async (request, response) => {
    await requireReader(request);
    const { plan, ...options }: SimulationRequest = request.body;
    response.json(
      await threads.simulate(
        { plan: checkedInputs(plan), ...options },
        requestSignal(response),
      ),
    );
  });
}
