import type { ScheduleSettings } from './ScheduleStore';

export const FLEET_SCHEDULE = 'weekly-retraining';

/** The HLD's two schedules. They are laid once, and are the portal's to change from then on. */
export const DEFAULT_SCHEDULES: readonly ScheduleSettings[] = [
  {
    scheduleId: FLEET_SCHEDULE,
    enabled: true,
    cron: '0 2 * * 0',
    windowMinutes: 360,
    jobsPerSecond: 50,
    windowHours: 168,
    priority: 'low',
  },
  {
    scheduleId: 'drift-detection',
    enabled: true,
    cron: '0 */6 * * *',
    windowMinutes: 10,
    jobsPerSecond: 50,
    windowHours: 168,
    priority: 'high',
  },
];
