// A contract test is exported for those who implement the contract.
/* eslint-disable jest/no-export */
import type { ClaimedJob, JobQueue } from '../queue';

const LEASE_MS = 60_000;
const LONG_MS = 3_600_000;

/** What the contract test needs of an engine. */
export interface JobQueueCase {
  /** An empty queue. */
  queue: JobQueue;
  /** Another process' view of the same queue. */
  other: JobQueue;
  /** Lets so much time pass for leases and delays: by a clock that the queue was given, or in truth. */
  letPass(ms: number): Promise<void>;
}

/** The contract of {@link JobQueue}, to be run against every engine. `setUp` runs before each test. */
export function describeJobQueue(
  name: string,
  setUp: () => Promise<JobQueueCase>,
  tearDown: () => Promise<void> = async () => {},
): void {
  describe(`JobQueue contract: ${name}`, () => {
    let subject: JobQueueCase;
    beforeEach(async () => {
      subject = await setUp();
    });
    afterEach(tearDown);

    const claim = (limit = 10, queue = subject.queue) =>
      queue.claim({ workerId: 'worker', limit, leaseMs: LEASE_MS });
    const claimOne = async (queue = subject.queue): Promise<ClaimedJob> => {
      const [job] = await claim(1, queue);
      expect(job).toBeDefined();
      return job;
    };
    const ids = (jobs: ClaimedJob[]) => jobs.map(({ jobId }) => jobId);
    const enqueueOne = () =>
      subject.queue.enqueue([{ jobId: 'a', priority: 'normal' }]);

    it('has nothing to claim when it is empty', async () => {
      expect(await claim()).toEqual([]);
    });

    it('gives the highest priority first, and the oldest first within one', async () => {
      await subject.queue.enqueue([
        { jobId: 'low', priority: 'low' },
        { jobId: 'first', priority: 'normal' },
        { jobId: 'second', priority: 'normal' },
        { jobId: 'high', priority: 'high' },
      ]);
      await subject.queue.enqueue([
        { jobId: 'critical', priority: 'critical' },
      ]);
      expect(ids(await claim(3))).toEqual(['critical', 'high', 'first']);
      expect(ids(await claim(3))).toEqual(['second', 'low']);
    });

    it('says with a claim what was enqueued, and which attempt it is', async () => {
      await subject.queue.enqueue([{ jobId: 'a', priority: 'high' }]);
      expect(await claimOne()).toEqual({
        jobId: 'a',
        priority: 'high',
        attempt: 1,
        leaseToken: expect.any(String),
      });
    });

    it('keeps a job that is enqueued again only once', async () => {
      await enqueueOne();
      await enqueueOne();
      expect(ids(await claim())).toEqual(['a']);
      await enqueueOne();
      expect(await claim()).toEqual([]);
    });

    it('gives a job to one worker only', async () => {
      const jobs = Array.from({ length: 40 }, (_, index) => ({
        jobId: `job-${index}`,
        priority: 'normal' as const,
      }));
      await subject.queue.enqueue(jobs);
      const claims = await Promise.all(
        Array.from({ length: 8 }, (_, index) =>
          claim(5, index % 2 ? subject.queue : subject.other),
        ),
      );
      // One that met another's locks may have come away with fewer.
      const taken = ids([...claims.flat(), ...(await claim(40))]);
      expect([...taken].sort()).toEqual(jobs.map(({ jobId }) => jobId).sort());
    });

    it('forgets an acknowledged job', async () => {
      await enqueueOne();
      expect(await subject.queue.acknowledge(await claimOne())).toBe(true);
      await subject.letPass(LEASE_MS + 1);
      expect(await claim()).toEqual([]);
    });

    it('gives a job whose lease ended to another, as the next attempt', async () => {
      await enqueueOne();
      const lost = await claimOne();
      await subject.letPass(LEASE_MS + 1);
      const again = await claimOne(subject.other);
      expect(again).toMatchObject({ jobId: 'a', attempt: 2 });
      expect(again.leaseToken).not.toBe(lost.leaseToken);
    });

    it('lets a worker whose lease was lost change nothing', async () => {
      await enqueueOne();
      const lost = await claimOne();
      await subject.letPass(LEASE_MS + 1);
      const held = await claimOne(subject.other);
      expect(await subject.queue.extend(lost, LEASE_MS)).toBe(false);
      expect(await subject.queue.release(lost, 0)).toBe(false);
      expect(await subject.queue.acknowledge(lost)).toBe(false);
      expect(await subject.other.acknowledge(held)).toBe(true);
    });

    it('holds an extended job longer', async () => {
      await enqueueOne();
      const job = await claimOne();
      await subject.letPass(LEASE_MS - 1_000);
      expect(await subject.queue.extend(job, LEASE_MS)).toBe(true);
      await subject.letPass(LEASE_MS - 1_000);
      expect(await claim()).toEqual([]);
      expect(await subject.queue.acknowledge(job)).toBe(true);
    });

    it('gives a released job again, not before its delay', async () => {
      await enqueueOne();
      expect(await subject.queue.release(await claimOne(), 30_000)).toBe(true);
      expect(await claim()).toEqual([]);
      await subject.letPass(30_001);
      expect(await claimOne()).toMatchObject({ jobId: 'a', attempt: 2 });
    });

    it('gives a released job at once without a delay', async () => {
      await enqueueOne();
      await subject.queue.release(await claimOne(), 0);
      expect(await claimOne()).toMatchObject({ jobId: 'a', attempt: 2 });
    });

    it('forgets a removed job, waiting or claimed', async () => {
      await subject.queue.enqueue([
        { jobId: 'claimed', priority: 'high' },
        { jobId: 'waiting', priority: 'low' },
      ]);
      const job = await claimOne();
      await subject.queue.remove('claimed');
      await subject.queue.remove('waiting');
      await subject.queue.remove('unknown');
      expect(await subject.queue.extend(job, LEASE_MS)).toBe(false);
      await subject.letPass(LEASE_MS + 1);
      expect(await claim()).toEqual([]);
    });

    it('wakes a waiting worker when a job comes', async () => {
      expect(await claim()).toEqual([]);
      const { signal } = new AbortController();
      const woken = subject.queue.wait({ timeoutMs: LONG_MS, signal });
      await enqueueOne();
      await woken;
      expect(ids(await claim())).toEqual(['a']);
    });

    it('does not let a worker wait when a job came since its last claim', async () => {
      expect(await claim()).toEqual([]);
      await enqueueOne();
      await subject.queue.wait({
        timeoutMs: LONG_MS,
        signal: new AbortController().signal,
      });
      expect(ids(await claim())).toEqual(['a']);
    });

    it('ends a wait at its time, and when the signal aborts', async () => {
      expect(await claim()).toEqual([]);
      await subject.queue.wait({
        timeoutMs: 1,
        signal: new AbortController().signal,
      });
      const controller = new AbortController();
      const wait = subject.queue.wait({
        timeoutMs: LONG_MS,
        signal: controller.signal,
      });
      controller.abort();
      await expect(wait).resolves.toBeUndefined();
    });
  });
}
