import type { Job } from '@vigia/plugin-anomaly-common';

/** Progress is told in steps of this share, so that a log stays short. */
const PROGRESS_STEP = 0.25;

const STEPS: Record<Job['step'], string> = {
  waiting: 'Waiting for a worker',
  reading: 'Reading observations',
  validating: 'Checking the data',
  fitting: 'Fitting the detector',
  registering: 'Registering the version',
  done: 'Done',
};

/** One line on where a job is. It changes only when there is something to tell. */
export function describeProgress(job: Job): string {
  if (job.status === 'queued') {
    const ahead = job.position ?? 0;
    return ahead > 0
      ? `Waiting: ${ahead} ${ahead === 1 ? 'training' : 'trainings'} ahead`
      : 'Waiting for a worker';
  }
  if (job.status === 'failed') {
    return 'Failed';
  }
  if (job.status === 'cancelled') {
    return 'Cancelled';
  }
  const percent =
    Math.floor(job.progress / PROGRESS_STEP) * PROGRESS_STEP * 100;
  return `${STEPS[job.step]} (${percent} %)`;
}
