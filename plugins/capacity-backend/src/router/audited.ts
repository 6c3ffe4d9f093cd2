import type { AuditorService } from '@backstage/backend-plugin-api';
import type { Request } from 'express';

/** Does what an audit event tells of, and tells whether it was done. */
export async function audited<T>(
  auditor: AuditorService,
  { eventId, request }: { eventId: string; request: Request },
  work: () => Promise<T>,
): Promise<T> {
  const event = await auditor.createEvent({
    eventId,
    severityLevel: 'medium',
    request,
    meta: { planId: request.params.id },
  });
  try {
    const done = await work();
    await event.success();
    return done;
  } catch (error) {
    await event.fail({ error: error as Error });
    throw error;
  }
}
