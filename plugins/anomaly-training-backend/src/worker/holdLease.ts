import type { ClaimedJob, JobQueue } from '@vigia/plugin-anomaly-node';
import { LeaseLostError } from '../errors';

/** Heartbeats in a lease: two may fail before it ends. */
const BEATS_PER_LEASE = 3;

/**
 * Extends a claim until it is told to stop. When the lease is lost, or could not be extended before its end, the job is
 * aborted.
 *
 * @returns stops the heartbeat
 */
export function holdLease(options: {
  queue: JobQueue;
  claim: ClaimedJob;
  leaseMs: number;
  controller: AbortController;
}): () => void {
  const { queue, claim, leaseMs, controller } = options;
  let missed = 0;
  const lose = () =>
    controller.abort(
      new LeaseLostError(`The lease of job '${claim.jobId}' was lost`),
    );
  const beat = async () => {
    try {
      if (!(await queue.extend(claim, leaseMs))) {
        lose();
      }
      missed = 0;
    } catch {
      // The queue may come back before the lease ends.
      missed += 1;
      if (missed >= BEATS_PER_LEASE) {
        lose();
      }
    }
  };
  const timer = setInterval(beat, leaseMs / BEATS_PER_LEASE);
  return () => clearInterval(timer);
}
