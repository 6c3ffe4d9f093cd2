import { dateFormat, numberFormat } from '@vigia/ui';

/** Shown where a value does not exist. */
export const ABSENT = '–';

const SIGNIFICANT_DIGITS = 4;

/** A number with four significant digits, as the language writes it. */
export function formatNumber(
  value: number | undefined,
  language: string,
): string {
  if (value === undefined || !Number.isFinite(value)) {
    return ABSENT;
  }
  const magnitude = Math.abs(value);
  const notation =
    magnitude !== 0 && (magnitude < 1e-4 || magnitude >= 1e9)
      ? 'scientific'
      : 'standard';
  return numberFormat(language, {
    notation,
    maximumSignificantDigits: Math.max(
      SIGNIFICANT_DIGITS,
      Math.ceil(Math.log10(magnitude + 1)),
    ),
  }).format(value);
}

/** A number with its unit, kept on one line. */
export function formatValue(
  value: number | undefined,
  unit: string,
  language: string,
): string {
  return value === undefined
    ? ABSENT
    : `${formatNumber(value, language)}\u00a0${unit}`.trim();
}

/** A whole number with the language's separators. */
export function formatCount(value: number, language: string): string {
  return numberFormat(language, { maximumFractionDigits: 0 }).format(value);
}

const RATE_DIGITS = 3;

/** How often a second something happens, with three significant digits: a live figure whose last digits only flicker. */
export function formatRate(perSecond: number, language: string): string {
  return numberFormat(language, {
    maximumSignificantDigits: Math.max(
      RATE_DIGITS,
      Math.ceil(Math.log10(perSecond + 1)),
    ),
  }).format(perSecond < 0.01 ? 0 : perSecond);
}

/** Milliseconds in as many digits as a measured time deserves, e.g. `0.103 ms`. */
export function formatLatency(
  ms: number | undefined,
  language: string,
): string {
  return ms === undefined ? ABSENT : `${formatRate(ms, language)}\u00a0ms`;
}

const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'];

/** Bytes in the largest decimal unit that counts at least one, e.g. `20.4 MB`. */
export function formatBytes(bytes: number, language: string): string {
  const power = Math.min(
    BYTE_UNITS.length - 1,
    Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)),
  );
  return numberFormat(language, {
    style: 'unit',
    unit: BYTE_UNITS[power],
    // The short form of bytes has no plural in English.
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumSignificantDigits: 3,
  }).format(bytes / 1000 ** power);
}

/** A smaller part than this would be rounded to nothing. */
const SMALL_PART = 0.001;

/** A part of one as per cent. */
export function formatPercent(part: number, language: string): string {
  return numberFormat(language, {
    style: 'percent',
    maximumFractionDigits: part < SMALL_PART ? 3 : 1,
  }).format(part);
}

/** Date and time to the second, with the zone. */
export function formatInstant(
  timestamp: number | undefined,
  language: string,
): string {
  if (timestamp === undefined) {
    return ABSENT;
  }
  return dateFormat(language, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  }).format(timestamp);
}

/** Date and time to the minute, in the reader's zone: enough to tell runs apart. */
export function formatMoment(timestamp: number, language: string): string {
  return dateFormat(language, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(timestamp);
}

/** Below this share of the currency's unit, the usual two digits would say nothing. */
const SMALL_AMOUNT = 0.1;

/** Money in its currency; small amounts with two digits that count, e.g. `$0.0012`. */
export function formatMoney(
  { amount, currency }: { amount: number; currency: string },
  language: string,
): string {
  return numberFormat(language, {
    style: 'currency',
    currency,
    ...(amount > 0 && amount < SMALL_AMOUNT
      ? { maximumSignificantDigits: 2 }
      : {}),
  }).format(amount);
}

const UNITS: [
  Intl.RelativeTimeFormatUnit & Intl.NumberFormatOptions['unit'],
  number,
][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
];

/** How long ago, in the largest unit that counts at least one, e.g. `3 minutes ago`. */
export function formatAgo(
  timestamp: number,
  now: number,
  language: string,
): string {
  const elapsed = timestamp - now;
  const [unit, unitMs] =
    UNITS.find(([, ms]) => Math.abs(elapsed) >= ms) ?? UNITS[UNITS.length - 1];
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(
    Math.trunc(elapsed / unitMs),
    unit,
  );
}

/** A duration in its one or two largest units, e.g. `2 min 5 s`. */
export function formatDuration(
  durationMs: number | undefined,
  language: string,
): string {
  if (durationMs === undefined) {
    return ABSENT;
  }
  const format = (value: number, unit: string) =>
    numberFormat(language, {
      style: 'unit',
      unit,
      unitDisplay: 'short',
      maximumFractionDigits: 1,
    }).format(value);
  if (durationMs < 1000) {
    return format(Math.round(durationMs), 'millisecond');
  }
  if (durationMs < 60_000) {
    return format(durationMs / 1000, 'second');
  }
  const index = UNITS.findIndex(([, ms]) => durationMs >= ms);
  const [unit, unitMs] = UNITS[index];
  const [nextUnit, nextMs] = UNITS[index + 1];
  const rest = Math.floor((durationMs % unitMs) / nextMs);
  const whole = format(Math.floor(durationMs / unitMs), unit);
  return rest > 0 ? `${whole} ${format(rest, nextUnit)}` : whole;
}
