import type { AuditorService } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type { Request } from 'express';

/** What an audit event tells. */
export interface AuditedDeed<T> {
  /** Of the plugin, in kebab case. */
  eventId: string;
  request: Request;
  /** What it is done to, and with what. */
  meta: JsonObject;
  /** What came of it, where that is more than that it was done. */
  outcome?(done: T): JsonObject | undefined;
}

/** Does what an audit event tells of, and tells whether it was done. */
export async function audited<T>(
  auditor: AuditorService,
  { eventId, meta, outcome, request }: AuditedDeed<T>,
  work: () => Promise<T>,
): Promise<T> {
  const event = await auditor.createEvent({
    eventId,
    severityLevel: 'medium',
    request,
    meta,
  });
  try {
    const done = await work();
    await event.success({ meta: outcome?.(done) });
    return done;
  } catch (error) {
    await event.fail({ error: error as Error });
    throw error;
  }
}
