import {
  describeJobQueue,
  MemoryJobLeases,
} from '@vigia/plugin-anomaly-node/testUtils';
import { describeWithRabbitMq } from '../__testUtils__/broker';
import { Workbench } from '../__testUtils__/workbench';

jest.setTimeout(30_000);

describeWithRabbitMq('RabbitMqJobQueue, the contract', () => {
  let bench: Workbench;
  describeJobQueue(
    'RabbitMQ',
    async () => {
      bench = Workbench.create();
      let time = Date.now();
      const now = () => time;
      const leases = new MemoryJobLeases(now);
      return {
        leases,
        queue: await bench.engine({ leases, now }),
        other: await bench.engine({ leases, now }),
        now,
        async letPass(ms) {
          time += ms;
        },
      };
    },
    () => bench.close(),
  );
});
