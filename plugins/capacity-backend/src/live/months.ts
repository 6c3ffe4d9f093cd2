const HOUR_MS = 3_600_000;

/** A month of UTC, e.g. `2026-11`. */
export type MonthName = string;

/** @param time - epoch milliseconds */
export function monthOf(time: number): MonthName {
  return new Date(time).toISOString().slice(0, 7);
}

/** First instant of a month, epoch milliseconds. */
export function monthStart(month: MonthName): number {
  return Date.parse(`${month}-01T00:00:00Z`);
}

/** @param months - negative for earlier ones */
export function addMonths(month: MonthName, months: number): MonthName {
  const date = new Date(monthStart(month));
  date.setUTCMonth(date.getUTCMonth() + months);
  return monthOf(date.getTime());
}

/** Months from one to another; negative where the other is the earlier. */
export function monthsBetween(from: MonthName, to: MonthName): number {
  const number = (month: MonthName) => {
    const [year, ofYear] = month.split('-').map(Number);
    return year * 12 + ofYear;
  };
  return number(to) - number(from);
}

export function hoursOf(month: MonthName): number {
  return (monthStart(addMonths(month, 1)) - monthStart(month)) / HOUR_MS;
}
