import { mockServices } from '@backstage/backend-test-utils';
import { Heartbeat } from './Heartbeat';
import { RunningJobs } from './RunningJobs';

const LEASE_MS = 60_000;
const claimOf = (jobId: string) => ({
  jobId,
  priority: 'normal' as const,
  claimOrder: 0,
  expiresAt: 0,
  attempt: 1,
  leaseToken: `token of ${jobId}`,
});

describe('Heartbeat', () => {
  function open(extend: () => Promise<Set<string>>) {
    const running = new RunningJobs();
    const [a, b] = ['a', 'b'].map(id => running.add(claimOf(id), 0));
    const leases = { extend: jest.fn(extend) };
    const logger = mockServices.logger.mock();
    const heartbeat = new Heartbeat({
      leases,
      running,
      leaseMs: LEASE_MS,
      logger,
    });
    return { heartbeat, running, leases, a, b };
  }

  it('extends all claims in one call', async () => {
    const { heartbeat, leases, a, b } = open(async () => new Set());
    await heartbeat.beat();
    expect(leases.extend.mock.calls).toEqual([[[a.claim, b.claim], LEASE_MS]]);
    expect(a.controller.signal.aborted).toBe(false);
  });

  it('asks nothing when nothing runs', async () => {
    const { heartbeat, running, leases, a, b } = open(async () => new Set());
    running.remove(a);
    running.remove(b);
    await heartbeat.beat();
    expect(leases.extend).not.toHaveBeenCalled();
  });

  it('stops the job whose lease is lost, and no other', async () => {
    const { heartbeat, a, b } = open(async () => new Set(['a']));
    await heartbeat.beat();
    expect(a.controller.signal.reason).toMatchObject({
      name: 'LeaseLostError',
    });
    expect(b.controller.signal.aborted).toBe(false);
  });

  it('bears a database that is away for less than a lease', async () => {
    let away = true;
    const { heartbeat, a } = open(async () => {
      if (away) {
        throw new Error('away');
      }
      return new Set();
    });
    await heartbeat.beat();
    await heartbeat.beat();
    away = false;
    await heartbeat.beat();
    away = true;
    await heartbeat.beat();
    expect(a.controller.signal.aborted).toBe(false);
  });

  it('stops its jobs when the database is away for a lease', async () => {
    const { heartbeat, a, b } = open(async () => {
      throw new Error('away');
    });
    for (let beats = 0; beats < 3; beats++) {
      await heartbeat.beat();
    }
    for (const { controller } of [a, b]) {
      expect(controller.signal.reason).toMatchObject({
        name: 'LeaseLostError',
      });
    }
  });
});
