import { dateFormat, useLanguage } from '@vigia/ui';

/** Names months of the calendar, e.g. `2026-11` as `November 2026`. */
export function useMonthName(): (month: string) => string {
  const format = dateFormat(useLanguage(), {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return month => format.format(Date.parse(`${month}-01T00:00:00Z`));
}
