import { dateFormat } from '@vigia/ui';

const DAYS_OF_WEEK = 7;
const HOURS_OF_DAY = 24;
/** A Sunday, to count the days of a week from. */
const SUNDAY_MS = Date.UTC(2023, 0, 1);
const DAY_MS = 86_400_000;
/** On the hour, every so many hours from midnight. */
const HOURLY_CRON = /^0 \*\/(\d{1,2}) \* \* \*$/;
/** Minute, hour and days of the week; every day of the month, every month. */
const SIMPLE_CRON = /^(\d{1,2}) (\d{1,2}) \* \* (\*|[0-7](?:,[0-7])*)$/;

/** When a simple schedule comes round, in UTC. */
export interface Retraining {
  /** 24 hours, e.g. `02:00`. */
  time: string;
  /** Days of the week, as the language names and lists them; undefined for every day. */
  days?: string;
}

function nameDays(field: string, language: string): string {
  const day = dateFormat(language, {
    weekday: 'long',
    timeZone: 'UTC',
  });
  const numbers = new Set(
    field.split(',').map(text => Number(text) % DAYS_OF_WEEK),
  );
  return new Intl.ListFormat(language).format(
    [...numbers].map(number => day.format(SUNDAY_MS + number * DAY_MS)),
  );
}

/** Reads a daily or weekly cron expression; undefined for any other, which is shown as it stands. */
export function readCron(
  cron: string,
  language: string,
): Retraining | undefined {
  const [, minute, hour, days] = SIMPLE_CRON.exec(cron.trim()) ?? [];
  if (days === undefined || Number(minute) > 59 || Number(hour) > 23) {
    return undefined;
  }
  return {
    time: `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`,
    days: days === '*' ? undefined : nameDays(days, language),
  };
}

/** Reads an expression of every so many hours as their number, where it divides the day, so that the hours between runs are equal; undefined otherwise. */
export function readHours(cron: string): number | undefined {
  const hours = Number(HOURLY_CRON.exec(cron.trim())?.[1]);
  return hours > 0 && HOURS_OF_DAY % hours === 0 ? hours : undefined;
}
