import type { Job } from '@vigia/plugin-anomaly-common';
import { startOrRejoin } from './startOrRejoin';

type Status = Job['status'];

/** A training backend that knows jobs by their idempotency key, and a scaffolder that keeps checkpoints. */
function setUp(
  known: Record<string, Status>,
  kept: Record<string, string> = {},
) {
  const jobs = new Map(Object.entries(known));
  const checkpoints = new Map(Object.entries(kept));
  const started: string[] = [];
  const jobOf = (key: string) =>
    ({ jobId: `job-${key}`, status: jobs.get(key) } as Job);
  return {
    started,
    run: () =>
      startOrRejoin({
        taskId: 'task',
        start: async key => {
          if (!jobs.has(key)) {
            started.push(key);
            jobs.set(key, 'queued');
          }
          return jobOf(key);
        },
        getJob: async jobId => jobOf(jobId.replace('job-', '')),
        checkpoint: async (key, fn) => {
          const id = checkpoints.get(key) ?? (await fn());
          checkpoints.set(key, id);
          return id;
        },
      }),
    end: (key: string, status: Status) => jobs.set(key, status),
  };
}

describe('startOrRejoin', () => {
  it.each<[string, Record<string, Status>, Record<string, string>, string]>([
    ['nothing was started', {}, {}, 'task'],
    ['the job still waits', { task: 'queued' }, { '': 'job-task' }, 'task'],
    ['the job runs', { task: 'processing' }, { '': 'job-task' }, 'task'],
    ['the job is done', { task: 'completed' }, { '': 'job-task' }, 'task'],
    ['the job failed', { task: 'failed' }, { '': 'job-task' }, 'task.2'],
    ['it was cancelled', { task: 'cancelled' }, { '': 'job-task' }, 'task.2'],
    ['its id was not kept', { task: 'processing' }, {}, 'task'],
    ['it failed, and its id was not kept', { task: 'failed' }, {}, 'task.2'],
    [
      'the second failed too',
      { task: 'failed', 'task.2': 'failed' },
      { '': 'job-task', '.2': 'job-task.2' },
      'task.3',
    ],
  ])('when %s', async (_case, known, kept, key) => {
    const { run, started } = setUp(known, kept);
    expect(await run()).toBe(`job-${key}`);
    expect(started).toEqual(key in known ? [] : [key]);
  });

  it('starts one training per run, however fast it fails', async () => {
    const { run, started, end } = setUp({});
    expect(await run()).toBe('job-task');
    end('task', 'failed');
    expect(await run()).toBe('job-task.2');
    expect(started).toEqual(['task', 'task.2']);
  });
});
