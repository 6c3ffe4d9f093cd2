import { mockServices } from '@backstage/backend-test-utils';
import { ProgressBoard } from './ProgressBoard';
import { RunningJobs } from './RunningJobs';

const claimOf = (jobId: string) => ({
  jobId,
  priority: 'normal' as const,
  claimOrder: 0,
  expiresAt: 0,
  attempt: 1,
  leaseToken: 'token',
});

describe('ProgressBoard', () => {
  it('tells what has changed of the jobs that take longer, in one call', async () => {
    let time = 0;
    const running = new RunningJobs();
    const progress = jest.fn(async () => {});
    const board = new ProgressBoard({
      runs: { progress },
      running,
      logger: mockServices.logger.mock(),
      now: () => time,
    });
    const [a, b] = ['a', 'b'].map(id => running.add(claimOf(id), 0));
    time = 999;
    await board.write();
    expect(progress).not.toHaveBeenCalled();

    time = 1_000;
    running.add(claimOf('c'), time);
    Object.assign(b, { step: 'fitting', progress: 0.6 });
    await board.write();
    await board.write();
    expect(progress.mock.calls).toEqual([
      [
        [
          { claim: a.claim, step: 'reading', progress: 0 },
          { claim: b.claim, step: 'fitting', progress: 0.6 },
        ],
      ],
    ]);

    Object.assign(a, { progress: 0.2, untold: true });
    progress.mockRejectedValueOnce(new Error('away'));
    await expect(board.write()).resolves.toBeUndefined();
  });
});
