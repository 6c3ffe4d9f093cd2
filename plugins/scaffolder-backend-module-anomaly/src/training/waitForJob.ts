import { setTimeout as delay } from 'node:timers/promises';
import type { Job } from '@vigia/plugin-anomaly-common';

/**
 * Asks for a job again and again until it has ended, whichever way.
 *
 * @param options - `onProgress` hears of every answer; an aborted `signal` rejects with its reason
 */
export async function waitForJob(options: {
  getJob: () => Promise<Job>;
  onProgress: (job: Job) => void;
  intervalMs: number;
  signal?: AbortSignal;
}): Promise<Job> {
  const { getJob, onProgress, intervalMs, signal } = options;
  for (;;) {
    signal?.throwIfAborted();
    const job = await getJob();
    onProgress(job);
    if (job.status !== 'queued' && job.status !== 'processing') {
      return job;
    }
    await delay(intervalMs, undefined, { signal });
  }
}
