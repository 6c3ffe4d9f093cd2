import { describeJobLeases } from './describeJobLeases';
import { MemoryJobLeases } from './MemoryJobLeases';

describeJobLeases('in memory', async () => {
  let time = Date.UTC(2026, 0, 1);
  const leases = new MemoryJobLeases(() => time);
  return {
    leases,
    other: leases,
    add: jobs => leases.add(jobs),
    end: claims => leases.end(claims),
    now: () => time,
    letPass: ms => {
      time += ms;
    },
  };
});
