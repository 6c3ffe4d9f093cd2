import type { Request, Router } from 'express';
import type { AuditorService } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import {
  anomalyReadPermission,
  feedbackUpdatePermission,
  fromWire,
  type FeedbackRequest,
} from '@vigia/plugin-anomaly-common';
import { actorOf, sendWire, type Authorizer } from '@vigia/plugin-anomaly-node';
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
  /** Does what an audit event tells of, in the event: the table has only what was said last. */
  async function audited(
    request: Request,
    anomalyId: string,
    work: () => Promise<JsonObject | undefined>,
  ): Promise<JsonObject | undefined> {
    const event = await auditor.createEvent({
      eventId: 'anomaly-feedback',
      severityLevel: 'medium',
      request,
      meta: { anomalyId, feedback: request.body },
    });
    try {
      const done = await work();
      await event.success({ meta: done });
      return done;
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
  }

  router.put('/anomalies/:anomaly_id/feedback', async (request, response) => {
    const caller = await authorizer.require(request, feedbackUpdatePermission);
    const { anomaly_id: id } = request.params;
    const said = fromWire(request.body) as FeedbackRequest;
    const by = { actor: actorOf(caller), at: Date.now() };
    sendWire(
      response,
      await audited(request, id, () => feedback.mark(id, said, by)),
    );
  });

  router.delete(
    '/anomalies/:anomaly_id/feedback',
    async (request, response) => {
      await authorizer.require(request, feedbackUpdatePermission);
      const { anomaly_id: id } = request.params;
      await audited(request, id, () => feedback.unmark(id));
      response.status(204).end();
    },
  );

  router.get('/feedback', async (request, response) => {
    await authorizer.require(request, anomalyReadPermission);
    sendWire(response, await feedback.list(parseListQuery(request.query)));
  });
}
