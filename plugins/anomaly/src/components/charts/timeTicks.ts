import { dateFormat } from '@vigia/ui';

/** A span of time, both ends epoch milliseconds. */
export interface TimeRange {
  from: number;
  to: number;
}

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
/** Of an ordinary day; days of 23 and 25 hours are stepped by the calendar. */
export const DAY_MS = 24 * HOUR_MS;

const CLOCK_STEPS_MS = [
  SECOND_MS,
  5 * SECOND_MS,
  15 * SECOND_MS,
  30 * SECOND_MS,
  MINUTE_MS,
  5 * MINUTE_MS,
  15 * MINUTE_MS,
  30 * MINUTE_MS,
  HOUR_MS,
  2 * HOUR_MS,
  3 * HOUR_MS,
  6 * HOUR_MS,
  12 * HOUR_MS,
];
const DAY_STEPS = [1, 2, 7, 14, 30, 91, 182, 365];

function clockTicks({ from, to }: TimeRange, stepMs: number): number[] {
  // Aligned to the local midnight: a zone may be half an hour off UTC.
  const midnight = new Date(from).setHours(0, 0, 0, 0);
  const ticks: number[] = [];
  for (
    let tick = midnight + Math.ceil((from - midnight) / stepMs) * stepMs;
    tick <= to;
    tick += stepMs
  ) {
    ticks.push(tick);
  }
  return ticks;
}

function calendarTicks({ from, to }: TimeRange, days: number): number[] {
  const start = new Date(from);
  const ticks: number[] = [];
  for (let index = 0; ; index += 1) {
    const tick = new Date(
      start.getFullYear(),
      start.getMonth(),
      start.getDate() + index * days,
    ).getTime();
    if (tick > to) {
      return ticks;
    }
    if (tick >= from) {
      ticks.push(tick);
    }
  }
}

/**
 * Instants to label on a time axis: round by the browser's clock and calendar, at most about `count` of them.
 *
 * @returns epoch milliseconds, increasing, within the range
 */
export function timeTicks(range: TimeRange, count: number): number[] {
  const wanted = (range.to - range.from) / Math.max(1, count);
  if (!(wanted > 0)) {
    return [range.from];
  }
  const clockStep = CLOCK_STEPS_MS.find(step => step >= wanted);
  if (clockStep !== undefined) {
    return clockTicks(range, clockStep);
  }
  const days =
    DAY_STEPS.find(step => step * DAY_MS >= wanted) ??
    Math.ceil(wanted / DAY_MS / 365) * 365;
  return calendarTicks(range, days);
}

/**
 * Short labels of {@link timeTicks}: the time of day, with the date where it changes; only dates once ticks are a day or
 * more apart, with the year once they are months apart.
 *
 * @param language - BCP 47 tag
 */
export function formatTicks(
  ticks: readonly number[],
  language: string,
): string[] {
  const step = ticks.length > 1 ? ticks[1] - ticks[0] : HOUR_MS;
  if (step >= 28 * DAY_MS) {
    return ticks.map(
      dateFormat(language, { month: 'short', year: 'numeric' }).format,
    );
  }
  const date = dateFormat(language, {
    day: 'numeric',
    month: 'short',
  });
  // A spring day of 23 hours still steps by days.
  if (step >= 23 * HOUR_MS) {
    return ticks.map(date.format);
  }
  const time = dateFormat(language, {
    hour: '2-digit',
    minute: '2-digit',
    second: step < MINUTE_MS ? '2-digit' : undefined,
    hourCycle: 'h23',
  });
  return ticks.map((tick, index) => {
    const isMidnight = new Date(tick).setHours(0, 0, 0, 0) === tick;
    if (isMidnight) {
      return date.format(tick);
    }
    return index === 0
      ? `${date.format(tick)} ${time.format(tick)}`
      : time.format(tick);
  });
}

/** The browser's time zone, as the axis names it, e.g. `America/Sao_Paulo`. */
export function timeZoneName(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone ?? 'UTC';
}
