import { PRIORITIES, type Priority } from '@vigia/plugin-anomaly-common';
import type { QueuedJob } from '@vigia/plugin-anomaly-node';

const MAX_ID_LENGTH = 200;

/** What a message says of a job. The database knows the rest, and whether it is still true. */
export function encodeJob(job: QueuedJob): Buffer {
  return Buffer.from(
    JSON.stringify({
      job_id: job.jobId,
      priority: job.priority,
      claim_order: job.claimOrder,
      expires_at: job.expiresAt,
    }),
  );
}

/**
 * @param body - as the client gives it: parsed where it is JSON
 * @returns undefined when this is no message of ours
 */
export function decodeJob(body: unknown): QueuedJob | undefined {
  if (typeof body !== 'object' || body === null) {
    return undefined;
  }
  const {
    job_id: jobId,
    priority,
    claim_order: claimOrder,
    expires_at: expiresAt,
  } = body as Record<string, unknown>;
  const isReadable =
    typeof jobId === 'string' &&
    jobId.length > 0 &&
    jobId.length <= MAX_ID_LENGTH &&
    // An id is a word of a list where many are asked for at once.
    !jobId.includes(',') &&
    isPriority(priority) &&
    isInstant(claimOrder) &&
    isInstant(expiresAt);
  return isReadable ? { jobId, priority, claimOrder, expiresAt } : undefined;
}

function isInstant(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function isPriority(value: unknown): value is Priority {
  return PRIORITIES.some(priority => priority === value);
}
