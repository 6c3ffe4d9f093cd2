// A contract test is exported for those who implement the contract.
/* eslint-disable jest/no-export */
import type { ClaimedJob, JobLeases, QueuedJob } from '../queue';
import { queuedJobs } from './queuedJobs';

const LEASE_MS = 60_000;
const LONG_MS = 3_600_000;

/** What the contract test needs of the leases. */
export interface JobLeasesCase {
  /** Without any open job. */
  leases: JobLeases;
  /** Another process' view of the same jobs. */
  other: JobLeases;
  add(jobs: readonly QueuedJob[]): Promise<void>;
  /** Ends claimed jobs; those that are no longer held stay. */
  end(claims: readonly ClaimedJob[]): Promise<void>;
  /** Epoch milliseconds. */
  now(): number;
  letPass(ms: number): void;
}

/** The contract of {@link JobLeases}. `setUp` runs before each test. */
export function describeJobLeases(
  name: string,
  setUp: () => Promise<JobLeasesCase>,
  tearDown: () => Promise<void> = async () => {},
): void {
  describe(`JobLeases contract: ${name}`, () => {
    let subject: JobLeasesCase;
    beforeEach(async () => {
      subject = await setUp();
    });
    afterEach(tearDown);

    const { job, ofRun } = queuedJobs(() => subject.now());
    const claim = { workerId: 'worker', leaseMs: LEASE_MS };
    const next = (limit = 10, leases = subject.leases) =>
      leases.leaseNext({ ...claim, limit });
    const ids = (jobs: readonly QueuedJob[]) => jobs.map(({ jobId }) => jobId);

    it('has nothing when there is none', async () => {
      expect(await next()).toEqual([]);
      expect(await subject.leases.leaseJobs([], claim)).toEqual([]);
      expect(await subject.leases.leaseJobs(['a'], claim)).toEqual([]);
    });

    it('leases the first in their order', async () => {
      await subject.add([
        job('c', LONG_MS + 2, 'low'),
        job('a', LONG_MS, 'critical'),
        job('b', LONG_MS + 1, 'high'),
      ]);
      expect(ids(await next(2))).toEqual(['a', 'b']);
      expect(ids(await next(2))).toEqual(['c']);
    });

    it('leases a job of a run in its order, though it expires later', async () => {
      await subject.add([job('b', LONG_MS + 1), ofRun('a')]);
      expect(ids(await next(1))).toEqual(['a']);
      expect(ids(await next(1))).toEqual(['b']);
    });

    it('says what it leases', async () => {
      const added = ofRun('a');
      await subject.add([added]);
      expect(await next()).toEqual([
        { ...added, attempt: 1, leaseToken: expect.any(String) },
      ]);
    });

    it('leases named jobs that are due, and no others', async () => {
      await subject.add([job('a'), job('b'), job('c')]);
      const [held] = await subject.leases.leaseJobs(['a'], claim);
      expect(
        ids(await subject.leases.leaseJobs(['a', 'b', 'x', 'b'], claim)),
      ).toEqual(['b']);
      await subject.end([held]);
      expect(await subject.leases.leaseJobs(['a'], claim)).toEqual([]);
      expect(ids(await next())).toEqual(['c']);
    });

    it('leases a job to one only', async () => {
      const jobs = Array.from({ length: 60 }, (_, index) =>
        job(`job-${String(index).padStart(2, '0')}`, LONG_MS + index),
      );
      await subject.add(jobs);
      const named = ids(jobs).reverse();
      const claims = await Promise.all(
        Array.from({ length: 12 }, (_, index) => {
          const leases = index % 2 ? subject.leases : subject.other;
          return index % 3 ? next(5, leases) : leases.leaseJobs(named, claim);
        }),
      );
      const taken = ids([...claims.flat(), ...(await next(60))]);
      expect(taken.sort()).toEqual(ids(jobs));
    });

    it('leases again what nobody ended in time, as the next attempt', async () => {
      await subject.add([job('a'), job('b', LONG_MS + 1)]);
      const lost = await next();
      subject.letPass(LEASE_MS - 1);
      expect(await next()).toEqual([]);
      subject.letPass(1);
      const [again] = await next(1, subject.other);
      expect(again).toMatchObject({ jobId: 'a', attempt: 2 });
      expect(again.leaseToken).not.toBe(lost[0].leaseToken);
      expect(await subject.leases.leaseJobs(['b'], claim)).toMatchObject([
        { jobId: 'b', attempt: 2 },
      ]);
    });

    it('lets one whose lease was lost end nothing', async () => {
      await subject.add([job('a')]);
      const lost = await next();
      subject.letPass(LEASE_MS);
      const held = await next(1, subject.other);
      await subject.end(lost);
      subject.letPass(LEASE_MS);
      expect(ids(await next())).toEqual(['a']);
      await subject.end(held);
      subject.letPass(LEASE_MS);
      expect(await next()).toMatchObject([{ attempt: 4 }]);
    });

    it('never leases a job that nobody claimed in time', async () => {
      await subject.add([job('a', 1_000)]);
      subject.letPass(1_000);
      expect(await next()).toEqual([]);
      expect(await subject.leases.leaseJobs(['a'], claim)).toEqual([]);
    });

    it('leases a job again that was claimed in time, however late', async () => {
      await subject.add([job('a', 1_000)]);
      await next();
      subject.letPass(LEASE_MS);
      expect(await next()).toMatchObject([{ jobId: 'a', attempt: 2 }]);
    });
  });
}
