import { CronTime } from 'cron';
import { InputError } from '@backstage/errors';

/**
 * When a cron expression is due next, in UTC: epoch milliseconds, later than `after`.
 *
 * @throws InputError that names the field and what is wrong with the expression
 */
export function nextTime(cron: string, after: number, field = 'cron'): number {
  // The library also reads dates and six fields with seconds; a fleet is not retrained every second.
  const fields = cron.trim().split(/\s+/).length;
  if (fields !== 5) {
    throw new InputError(
      `${field} must have 5 fields (minute, hour, day of month, month, day of week), got ${fields} in '${cron}'`,
    );
  }
  try {
    return new CronTime(cron.trim(), 'UTC')
      .getNextDateFrom(new Date(after), 'UTC')
      .toMillis();
  } catch (error) {
    // The library's advice to its own maintainers begins in the second line.
    const [reason] = String((error as Error).message).split('\n');
    throw new InputError(
      `${field} must be a cron expression, got '${cron}': ${reason}`,
    );
  }
}
