import type { Job } from '@vigia/plugin-anomaly-common';
import { describeProgress } from './progress';

describe('describeProgress', () => {
  it.each<[Partial<Job>, string]>([
    [{ status: 'queued', position: 0 }, 'Waiting for a worker'],
    [{ status: 'queued', position: 1 }, 'Waiting: 1 training ahead'],
    [{ status: 'queued', position: 2 }, 'Waiting: 2 trainings ahead'],
    [
      { status: 'processing', step: 'reading', progress: 0.24 },
      'Reading observations (0 %)',
    ],
    [
      { status: 'processing', step: 'fitting', progress: 0.76 },
      'Fitting the detector (75 %)',
    ],
    [{ status: 'completed', step: 'done', progress: 1 }, 'Done (100 %)'],
    [{ status: 'failed', step: 'done', progress: 0.6 }, 'Failed'],
    [{ status: 'cancelled', step: 'done', progress: 0.6 }, 'Cancelled'],
  ])('of %j says: %s', (job, line) => {
    expect(describeProgress(job as Job)).toBe(line);
  });
});
