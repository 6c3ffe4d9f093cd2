import { numberFormat } from '@vigia/ui';

/** Shown where a value does not exist. */
export const ABSENT = '–';

const SIGNIFICANT_DIGITS = 3;

/** Below these, what is left is of no consequence, and its digits would fill the page. */
const LEAST = { number: 1e-9, share: 1e-4, ms: 1e-3 };

/** Writes a number; one that is less than the least that counts as that bound, e.g. `< 0.01%`. */
function fromLeast(
  value: number,
  least: number,
  write: (value: number) => string,
): string {
  return value !== 0 && Math.abs(value) < least
    ? `<\u00a0${write(least)}`
    : write(value);
}

/** Three digits that count; of larger numbers all whole ones. */
export function formatNumber(
  value: number | undefined,
  language: string,
): string {
  if (value === undefined || !Number.isFinite(value)) {
    return ABSENT;
  }
  return fromLeast(
    value,
    LEAST.number,
    numberFormat(language, {
      maximumSignificantDigits: Math.max(
        SIGNIFICANT_DIGITS,
        Math.ceil(Math.log10(Math.abs(value) + 1)),
      ),
    }).format,
  );
}

/** A part of one as per cent; three digits that count below one per cent, one decimal above. */
export function formatShare(
  value: number | undefined,
  language: string,
): string {
  if (value === undefined || !Number.isFinite(value)) {
    return ABSENT;
  }
  const isSmall = value !== 0 && Math.abs(value) < 0.01;
  return fromLeast(
    value,
    LEAST.share,
    numberFormat(language, {
      style: 'percent',
      ...(isSmall ? { maximumSignificantDigits: 2 } : maximumDecimals(value)),
    }).format,
  );
}

/** Hundreds of per cent need no decimals. */
function maximumDecimals(value: number) {
  return { maximumFractionDigits: Math.abs(value) >= 1 ? 0 : 1 };
}

/** From ten times on, and below a tenth, per cent are hard to read. */
const TIMES = 10;

/** How many times as much: as per cent with its sign, e.g. `+30%`, or as a factor, e.g. `× 25`. */
export function formatRatio(ratio: number, language: string): string {
  return ratio >= TIMES || ratio <= 1 / TIMES
    ? `×\u00a0${formatNumber(ratio, language)}`
    : formatChange(ratio - 1, language);
}

/** A difference as per cent, with its sign. */
export function formatChange(value: number, language: string): string {
  return numberFormat(language, {
    style: 'percent',
    signDisplay: 'exceptZero',
    ...maximumDecimals(value),
  }).format(value);
}

const WHOLE_FROM = 100;
const SMALL_AMOUNT = 0.1;

/** Money in its currency: whole from a hundred on, two digits that count where there is little of it. */
export function formatMoney(
  value: number | undefined,
  currency: string,
  language: string,
): string {
  if (value === undefined || !Number.isFinite(value)) {
    return ABSENT;
  }
  const size = Math.abs(value);
  const digits =
    size > 0 && size < SMALL_AMOUNT
      ? { maximumSignificantDigits: 2 }
      : { maximumFractionDigits: size < WHOLE_FROM ? undefined : 0 };
  return numberFormat(language, {
    style: 'currency',
    currency,
    ...digits,
  }).format(value);
}

/** Money on an axis, e.g. `$12K`. */
export function formatMoneyShort(
  value: number,
  currency: string,
  language: string,
): string {
  return numberFormat(language, {
    style: 'currency',
    currency,
    notation: 'compact',
    minimumFractionDigits: 0,
    maximumSignificantDigits: SIGNIFICANT_DIGITS,
  }).format(value);
}

const SECONDS_FROM_MS = 10_000;

/** A time in milliseconds; in seconds from ten of them on. */
export function formatMs(ms: number | undefined, language: string): string {
  if (ms === undefined) {
    return ABSENT;
  }
  return ms >= SECONDS_FROM_MS
    ? `${formatNumber(ms / 1000, language)}\u00a0s`
    : fromLeast(
        ms,
        LEAST.ms,
        value => `${formatNumber(value, language)}\u00a0ms`,
      );
}
