import type { Job } from '@vigia/plugin-anomaly-common';

const cameToNothing = ({ status }: Job) =>
  status === 'failed' || status === 'cancelled';

/**
 * The job that a task has to wait for. A first run starts it. A retried run finds it again; where it failed or was
 * cancelled meanwhile, the run starts the next one, under a key of its own.
 *
 * @param options - `checkpoint` gives what an earlier run kept under a key, or else calls the function and keeps its
 *   result; `start` answers the job that was started with the same idempotency key before
 * @returns the job's id
 */
export async function startOrRejoin(options: {
  start: (idempotencyKey: string) => Promise<Job>;
  getJob: (jobId: string) => Promise<Job>;
  checkpoint: (key: string, fn: () => Promise<string>) => Promise<string>;
  taskId: string;
}): Promise<string> {
  const { start, getJob, checkpoint, taskId } = options;
  for (let attempt = 1; ; attempt++) {
    const suffix = attempt === 1 ? '' : `.${attempt}`;
    let isFresh = false;
    const jobId = await checkpoint(suffix, async () => {
      const job = await start(`${taskId}${suffix}`);
      // Not so when an earlier run started it and ended before it could keep the id.
      isFresh = !cameToNothing(job);
      return job.jobId;
    });
    // A fresh job's failure is this run's own to tell; only an earlier run's is made good.
    if (isFresh || !cameToNothing(await getJob(jobId))) {
      return jobId;
    }
  }
}
