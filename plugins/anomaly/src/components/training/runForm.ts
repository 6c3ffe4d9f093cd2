import type { Priority, RunRequest } from '@vigia/plugin-anomaly-common';
import { parseWithin } from './parseWithin';

/** The bounds of the API. */
export const RUN_BOUNDS = {
  jobsPerSecond: { from: 0.01, to: 10_000 },
  windowHours: { from: 0.001, to: 87_600 },
} as const;

/** What a person types before several series are trained; numbers may be left out. */
export interface RunForm {
  priority: Priority;
  jobsPerSecond: string;
  windowHours: string;
}

function read(text: string, bounds: { from: number; to: number }) {
  const value = parseWithin(text, bounds);
  return { value, isWrong: text.trim() !== '' && value === undefined };
}

/** What is sent of the form, and which of its fields cannot be. */
export function parseRunForm(form: RunForm): {
  fields: Omit<RunRequest, 'selection'>;
  errors: { jobsPerSecond: boolean; windowHours: boolean };
} {
  const rate = read(form.jobsPerSecond, RUN_BOUNDS.jobsPerSecond);
  const hours = read(form.windowHours, RUN_BOUNDS.windowHours);
  return {
    fields: {
      priority: form.priority,
      ...(rate.value !== undefined && { jobsPerSecond: rate.value }),
      ...(hours.value !== undefined && {
        window: { windowHours: hours.value },
      }),
    },
    errors: { jobsPerSecond: rate.isWrong, windowHours: hours.isWrong },
  };
}
