// A contract test is exported for those who implement the contract.
/* eslint-disable jest/no-export */
import type { ClaimedJob, JobLeases, JobQueue, QueuedJob } from '../queue';
import { queuedJobs } from './queuedJobs';

const LEASE_MS = 60_000;
const LONG_MS = 3_600_000;
/** How long an engine outside of this process may take to deliver. */
const DELIVERY_MS = 10_000;
const POLL_MS = 50;

/** What the contract test needs of an engine. */
export interface JobQueueCase {
  /** Who holds which job; the engine was made on it. {@link MemoryJobLeases} will do. */
  leases: JobLeases & {
    /** As an admission does. */
    add(jobs: readonly QueuedJob[]): Promise<void>;
    /** As a worker that finishes jobs does. */
    end(claims: readonly ClaimedJob[]): Promise<void>;
  };
  /** An empty queue. */
  queue: JobQueue;
  /** Another process' view of the same queue. */
  other: JobQueue;
  /** Epoch milliseconds of the clock that the leases were given. */
  now(): number;
  /** Lets so much time pass for leases: by that clock. */
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
    afterEach(async () => {
      await subject.queue.close();
      await subject.other.close();
      await tearDown();
    });

    const { job, ofRun } = queuedJobs(() => subject.now());
    const submit = async (...jobs: QueuedJob[]) => {
      await subject.leases.add(jobs);
      await subject.queue.offer(jobs);
    };
    const claim = (limit = 10, queue = subject.queue) =>
      queue.claim({ workerId: 'worker', limit, leaseMs: LEASE_MS });
    const never = new AbortController().signal;
    /** Claims, as a worker does between waits, until there are so many. */
    const claimMany = async (
      count: number,
      queues: readonly JobQueue[] = [subject.queue],
    ): Promise<ClaimedJob[]> => {
      const claimed: ClaimedJob[] = [];
      const deadline = Date.now() + DELIVERY_MS;
      while (claimed.length < count && Date.now() < deadline) {
        for (const queue of queues) {
          claimed.push(...(await claim(count - claimed.length, queue)));
        }
        if (claimed.length < count) {
          await queues[0].wait({ timeoutMs: POLL_MS, signal: never });
        }
      }
      expect(claimed).toHaveLength(count);
      return claimed;
    };
    /** What a worker does when a job has ended. */
    const finish = async (queue: JobQueue, claims: readonly ClaimedJob[]) => {
      await subject.leases.end(claims);
      await queue.settle(claims);
    };
    const ids = (jobs: readonly QueuedJob[]) => jobs.map(({ jobId }) => jobId);

    it('names its engine, and can be reached', async () => {
      expect(subject.queue.engine).toMatch(/^[a-z][a-z0-9-]*$/);
      expect(await subject.queue.status()).toEqual({ connected: true });
    });

    it('has nothing to claim when it is empty', async () => {
      expect(await claim()).toEqual([]);
    });

    it('says with a claim what was offered, and which attempt it is', async () => {
      const offered = ofRun('a');
      await submit(offered);
      expect(await claimMany(1)).toEqual([
        { ...offered, attempt: 1, leaseToken: expect.any(String) },
      ]);
    });

    /** Ids of so many, in two claims; of a carrying engine sorted, since a claim may come before all are delivered. */
    const claimed = async (count: number) =>
      subject.queue.carries
        ? ids(await claimMany(count)).sort()
        : [...ids(await claim(count - 1)), ...ids(await claim(count))];
    const expected = (...order: string[]) =>
      subject.queue.carries ? order.sort() : order;

    it('claims in the order of their claims', async () => {
      await submit(
        job('low', LONG_MS + 4, 'low'),
        job('normal', LONG_MS + 3),
        job('critical', LONG_MS + 1, 'critical'),
        job('high', LONG_MS + 2, 'high'),
      );
      expect(await claimed(4)).toEqual(
        expected('critical', 'high', 'normal', 'low'),
      );
    });

    it('claims jobs of runs in their order among others, though they expire later', async () => {
      expect(await claim()).toEqual([]);
      await submit(job('second', LONG_MS + 1), ofRun('first'));
      expect(await claimed(2)).toEqual(expected('first', 'second'));
    });

    it('claims no more than the limit', async () => {
      await submit(job('a'), job('b'), job('c'));
      expect((await claim(2)).length).toBeLessThanOrEqual(2);
    });

    it('gives a job to one worker only', async () => {
      const jobs = Array.from({ length: 40 }, (_, index) =>
        job(`job-${index}`, LONG_MS + index),
      );
      await submit(...jobs);
      const both = [subject.queue, subject.other];
      const first = await Promise.all(
        Array.from({ length: 8 }, (_, index) => claim(3, both[index % 2])),
      );
      const taken = first.flat();
      // One that met another's locks may have come away with fewer.
      taken.push(...(await claimMany(40 - taken.length, both)));
      expect(ids(taken).sort()).toEqual(ids(jobs).sort());
      expect(await claim(40)).toEqual([]);
    });

    it('claims a job once that is offered twice', async () => {
      await submit(job('a'));
      await subject.queue.offer([job('a')]);
      await subject.other.offer([job('a')]);
      const [held] = await claimMany(1);
      expect(await claim()).toEqual([]);
      expect(await claim(10, subject.other)).toEqual([]);
      await finish(subject.queue, [held]);
      expect(await claim()).toEqual([]);
      expect(await claim(10, subject.other)).toEqual([]);
    });

    it('forgets a settled job', async () => {
      await submit(job('a'));
      await finish(subject.queue, await claimMany(1));
      await subject.letPass(LEASE_MS + 1);
      expect(await claim()).toEqual([]);
      expect(await claim(10, subject.other)).toEqual([]);
    });

    it('takes no harm from a job that is offered after it ended', async () => {
      await submit(job('a'));
      await finish(subject.queue, await claimMany(1));
      await subject.queue.offer([job('a')]);
      expect(await claim()).toEqual([]);
      await submit(job('b'));
      expect(ids(await claimMany(1))).toEqual(['b']);
    });

    it('gives a job whose lease ended to another, as the next attempt', async () => {
      const offered = job('a');
      await submit(offered);
      const [lost] = await claimMany(1);
      await subject.letPass(LEASE_MS + 1);
      // What the sweep does for engines that carry jobs.
      await subject.other.offer([offered]);
      const [again] = await claimMany(1, [subject.other, subject.queue]);
      expect(again).toMatchObject({ jobId: 'a', attempt: 2 });
      expect(again.leaseToken).not.toBe(lost.leaseToken);
    });

    it('gives back what is not settled when it is closed', async () => {
      const offered = job('a');
      await submit(offered);
      await claimMany(1);
      await subject.queue.close();
      await subject.letPass(LEASE_MS + 1);
      await subject.other.offer([offered]);
      expect(await claimMany(1, [subject.other])).toMatchObject([
        { jobId: 'a', attempt: 2 },
      ]);
    });

    it('wakes a waiting worker when a job comes', async () => {
      expect(await claim()).toEqual([]);
      const woken = subject.queue.wait({ timeoutMs: LONG_MS, signal: never });
      await submit(job('a'));
      await woken;
      expect(ids(await claimMany(1))).toEqual(['a']);
    });

    it('does not let a worker wait when a job came since its last claim', async () => {
      expect(await claim()).toEqual([]);
      await submit(job('a'));
      await subject.queue.wait({ timeoutMs: LONG_MS, signal: never });
      expect(ids(await claimMany(1))).toEqual(['a']);
    });

    it('ends a wait at its time, and when the signal aborts', async () => {
      expect(await claim()).toEqual([]);
      await subject.queue.wait({ timeoutMs: 1, signal: never });
      const controller = new AbortController();
      const { signal } = controller;
      const wait = subject.queue.wait({ timeoutMs: LONG_MS, signal });
      controller.abort();
      await expect(wait).resolves.toBeUndefined();
      await expect(
        subject.queue.wait({ timeoutMs: LONG_MS, signal }),
      ).resolves.toBeUndefined();
    });
  });
}
