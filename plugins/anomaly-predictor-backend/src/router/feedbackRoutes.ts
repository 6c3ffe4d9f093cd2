import type { Request, Router } from 'express';
import type { AuditorService } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import {
  anomalyReadPermission,
  feedbackUpdatePermission,
  fromWire,
  type FeedbackRequest,
} from '@vigia/plugin-anomaly-common';
import {
  actorOf,
  audited,
  sendWire,
  type Authorizer,
} from '@vigia/plugin-anomaly-node';
import type { FeedbackStore } from '../stores';
import { parseListQuery } from './parseListQuery';

export interface FeedbackRoutesOptions {
  authorizer: Authorizer;
  auditor: AuditorService;
  feedback: Pick<FeedbackStore, 'list' | 'mark' | 'unmark'>;
}

/** What people say of anomalies. */
export function addFeedbackRoutes(
  router: Router,
  { authorizer, auditor, feedback }: FeedbackRoutesOptions,
): void {
  /** The table has only what was said last: the event has each. */
  const told = (
    request: Request,
    anomalyId: string,
    work: () => Promise<JsonObject | undefined>,
  ) =>
    audited(
      auditor,
      {
        eventId: 'anomaly-feedback',
        request,
        meta: { anomalyId, feedback: request.body },
        outcome: done => done,
      },
      work,
    );

  router.put('/anomalies/:anomaly_id/feedback', async (request, response) => {
    const caller = await authorizer.require(request, feedbackUpdatePermission);
    const { anomaly_id: id } = request.params;
    const said = fromWire(request.body) as FeedbackRequest;
    const by = { actor: actorOf(caller), at: Date.now() };
    sendWire(
      response,
      await told(request, id, () => feedback.mark(id, said, by)),
    );
  });

  router.delete(
    '/anomalies/:anomaly_id/feedback',
    async (request, response) => {
      await authorizer.require(request, feedbackUpdatePermission);
      const { anomaly_id: id } = request.params;
      await told(request, id, () => feedback.unmark(id));
      response.status(204).end();
    },
  );

  router.get('/feedback', async (request, response) => {
    await authorizer.require(request, anomalyReadPermission);
    sendWire(response, await feedback.list(parseListQuery(request.query)));
  });
}
