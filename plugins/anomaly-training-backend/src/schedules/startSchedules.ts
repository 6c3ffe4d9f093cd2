import type {
  LifecycleService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { assembleSchedules } from './assembleSchedules';

/**
 * Lays the default schedules and gives runs and schedules their ticks. Every process ticks its runs: a run's row says which of
 * them drives it, and another goes on soon after that one was killed.
 */
export async function startSchedules(
  { engine, schedules }: ReturnType<typeof assembleSchedules>,
  services: { scheduler: SchedulerService; lifecycle: LifecycleService },
): Promise<void> {
  const { scheduler, lifecycle } = services;
  await schedules.seed();
  await scheduler.scheduleTask({
    id: 'anomaly-training-schedules',
    frequency: { seconds: 15 },
    timeout: { minutes: 5 },
    scope: 'global',
    fn: signal => schedules.fireDue(signal),
  });
  await scheduler.scheduleTask({
    id: 'anomaly-training-runs',
    frequency: { seconds: 1 },
    timeout: { minutes: 10 },
    scope: 'local',
    fn: signal => engine.tick(signal),
  });
  lifecycle.addShutdownHook(() => engine.stop());
}
