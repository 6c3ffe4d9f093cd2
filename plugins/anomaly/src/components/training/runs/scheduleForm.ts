import type {
  Priority,
  Schedule,
  SchedulePatch,
} from '@vigia/plugin-anomaly-common';
import { parseWithin } from '../parseWithin';

/** The bounds of the API, by field; a number outside is told before it is sent. */
export const SCHEDULE_BOUNDS = {
  windowMinutes: { from: 1, to: 10_080 },
  jobsPerSecond: { from: 0.01, to: 10_000 },
  windowHours: { from: 0.001, to: 87_600 },
} as const;

export const SCHEDULE_NUMBERS = [
  'windowMinutes',
  'jobsPerSecond',
  'windowHours',
] as const;
export type ScheduleNumber = (typeof SCHEDULE_NUMBERS)[number];
export type ScheduleField = 'cron' | 'priority' | ScheduleNumber;

/** What a person types of a schedule. */
export interface ScheduleForm {
  cron: string;
  priority: Priority;
  windowMinutes: string;
  jobsPerSecond: string;
  windowHours: string;
}

/** What the form begins with. */
export function toForm(schedule: Schedule): ScheduleForm {
  return {
    cron: schedule.cron,
    priority: schedule.priority,
    windowMinutes: String(schedule.windowMinutes),
    jobsPerSecond: String(schedule.jobsPerSecond),
    windowHours: String(schedule.windowHours),
  };
}

/** What was changed; undefined while a number cannot be sent. */
export function toPatch(
  form: ScheduleForm,
  schedule: Schedule,
): SchedulePatch | undefined {
  const patch: SchedulePatch = {};
  for (const field of SCHEDULE_NUMBERS) {
    const value = parseWithin(form[field], SCHEDULE_BOUNDS[field]);
    if (value === undefined) {
      return undefined;
    }
    if (value !== schedule[field]) {
      patch[field] = value;
    }
  }
  const cron = form.cron.trim();
  if (cron !== schedule.cron) {
    patch.cron = cron;
  }
  if (form.priority !== schedule.priority) {
    patch.priority = form.priority;
  }
  return patch;
}

/** How the API's messages name the fields. */
const WIRE_NAMES: Record<ScheduleField, RegExp> = {
  cron: /\bcron\b/i,
  windowMinutes: /\bwindow_?minutes\b/i,
  jobsPerSecond: /\bjobs_?per_?second\b/i,
  windowHours: /\bwindow_?hours\b/i,
  priority: /\bpriority\b/i,
};

/** The field that the backend's message is about: the one that it names first. */
export function fieldOf(message: string): ScheduleField | undefined {
  const named = Object.entries(WIRE_NAMES)
    .map(([field, name]) => ({ field, at: message.search(name) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at);
  return named[0]?.field as ScheduleField | undefined;
}
