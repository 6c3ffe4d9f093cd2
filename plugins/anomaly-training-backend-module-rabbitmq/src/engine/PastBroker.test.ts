import type { QueuedJob } from '@vigia/plugin-anomaly-node';
import { MemoryJobLeases } from '@vigia/plugin-anomaly-node/testUtils';
import { PastBroker, REFILLED_WITHIN_MS } from './PastBroker';

const START_MS = 1_000_000;
const job: QueuedJob = {
  jobId: 'a',
  priority: 'critical',
  claimOrder: START_MS + 5_000,
  expiresAt: START_MS + 3_600_000,
};

describe('PastBroker', () => {
  it.each`
    when                                       | isAway   | lossesAgoMs               | claims
    ${'the broker has told of all'}            | ${false} | ${undefined}              | ${false}
    ${'the broker is away'}                    | ${true}  | ${undefined}              | ${true}
    ${'the broker may have lost messages'}     | ${false} | ${0}                      | ${true}
    ${'the broker is not yet filled again'}    | ${false} | ${REFILLED_WITHIN_MS - 1} | ${true}
    ${'the broker is filled again'}            | ${false} | ${REFILLED_WITHIN_MS}     | ${false}
    ${'the broker is away since it was empty'} | ${true}  | ${REFILLED_WITHIN_MS}     | ${true}
  `('claims when $when: $claims', async row => {
    let now = START_MS;
    const leases = new MemoryJobLeases(() => now);
    await leases.add([job]);
    const claimedPastBroker = jest.fn();
    const pastBroker = PastBroker.create({
      leases,
      metrics: { claimedPastBroker },
      now: () => now,
      isAway: () => row.isAway,
    });
    if (row.lossesAgoMs !== undefined) {
      pastBroker.expectLosses();
      now += row.lossesAgoMs;
    }
    const claimed = await pastBroker.claim({
      workerId: 'worker',
      leaseMs: 60_000,
      limit: 10,
    });
    expect(claimed.map(({ jobId }) => jobId)).toEqual(row.claims ? ['a'] : []);
    expect(claimedPastBroker.mock.calls).toEqual(row.claims ? [[1]] : []);
  });
});
