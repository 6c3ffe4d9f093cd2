import type { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  capacity?: {
    /** Simulations in threads of their own. */
    simulations?: {
      /** Threads, and so simulations at once. Default 2. */
      threads?: number;
      /** Simulations that may wait for a thread; past it the answer is 429. Default 8. */
      maxWaiting?: number;
    };
    /** The monthly look at shared plans. */
    reviews?: {
      /** Default: on the first of a month at 06:00. A plan has one review a month, however often it runs. */
      schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
    };
  };
}
