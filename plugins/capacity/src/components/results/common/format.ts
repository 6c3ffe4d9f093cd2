/** Shown where a value does not exist. */
export const ABSENT = '–';

const SIGNIFICANT_DIGITS = 3;

/** Three digits that count; of larger numbers all whole ones. */
export function formatNumber(
  value: number | undefined,
  language: string,
): string {
  if (value === undefined || !Number.isFinite(value)) {
    return ABSENT;
  }
  return new Intl.NumberFormat(language, {
    maximumSignificantDigits: Math.max(
      SIGNIFICANT_DIGITS,
      Math.ceil(Math.log10(Math.abs(value) + 1)),
    ),
  }).format(value);
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
  return new Intl.NumberFormat(language, {
    style: 'percent',
    ...(isSmall ? { maximumSignificantDigits: 2 } : maximumDecimals(value)),
  }).format(value);
}

/** Hundreds of per cent need no decimals. */
function maximumDecimals(value: number) {
  return { maximumFractionDigits: Math.abs(value) >= 1 ? 0 : 1 };
}

/** A difference as per cent, with its sign. */
export function formatChange(value: number, language: string): string {
  return new Intl.NumberFormat(language, {
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
  return new Intl.NumberFormat(language, {
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
  return new Intl.NumberFormat(language, {
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
    : `${formatNumber(ms, language)}\u00a0ms`;
}
