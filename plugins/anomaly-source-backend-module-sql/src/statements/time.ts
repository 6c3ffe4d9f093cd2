import type { BinaryRow } from '../protocol';

/** What a column of times holds. */
export const TIME_UNITS = ['timestamp', 's', 'ms'] as const;
export type TimeUnit = (typeof TIME_UNITS)[number];

/** Epoch milliseconds, both ends included; open where absent. */
export interface Bounds {
  from?: number;
  to?: number;
}

/** Values of a statement's parameters, in the order of their numbers. */
export class Values {
  readonly list: unknown[] = [];

  /** SQL of a parameter with this value. Without a type it takes that of what it is compared with. */
  bind(value: unknown, type?: string): string {
    this.list.push(value);
    return `$${this.list.length}${type ? `::${type}` : ''}`;
  }
}

/** SQL of times in one unit; outside all times are epoch milliseconds. */
export interface TimeFormat {
  /** SQL of a column's time, as {@link msOf} takes it. */
  select(column: string): string;
  /** Epoch milliseconds of a selected time that is not NULL. */
  msOf(row: BinaryRow, column: number): number;
  /** SQL of a bound that an index of such a column serves: at or before a time, and before all when it is absent. */
  from(values: Values, time?: number): string;
  /** The same at or after a time. */
  to(values: Values, time?: number): string;
  /** Conditions that a column's time is within exactly these bounds. */
  within(column: string, values: Values, bounds: Bounds): string[];
}

/** As far as `Date` and PostgreSQL agree: years 1 to 9999 or so. */
const MAX_TIME_MS = 2.5e14;
/** Of microseconds, which a float of milliseconds cannot hold exactly. */
const ROUNDING_US = 0.3;

const timestamps: TimeFormat = {
  // A timestamp without a time zone is taken as UTC, which is the sessions' time zone.
  select: column => `${column}::timestamptz`,
  msOf: (row, column) => row.timestampMs(column),
  from: (values, time = -Infinity) =>
    values.bind(
      isoOf(time, Math.ceil(time * 1_000 - ROUNDING_US)),
      'timestamptz',
    ),
  to: (values, time = Infinity) =>
    values.bind(
      isoOf(time, Math.floor(time * 1_000 + ROUNDING_US)),
      'timestamptz',
    ),
  within(column, values, { from, to }) {
    return [
      ...(from === undefined
        ? []
        : [`${column} >= ${this.from(values, from)}`]),
      ...(to === undefined ? [] : [`${column} <= ${this.to(values, to)}`]),
    ];
  },
};

function isoOf(timeMs: number, timeUs: number): string {
  if (Math.abs(timeMs) > MAX_TIME_MS) {
    return timeMs < 0 ? '-infinity' : 'infinity';
  }
  const wholeMs = Math.floor(timeUs / 1_000);
  const iso = new Date(wholeMs).toISOString().slice(0, -1);
  return `${iso}${String(timeUs - wholeMs * 1_000).padStart(3, '0')}Z`;
}

const MIN_BIGINT = '-9223372036854775808';
const MAX_BIGINT = '9223372036854775807';

function numbers(unitMs: number): TimeFormat {
  const isWide = (time: number) => Math.abs(time) > Number.MAX_SAFE_INTEGER;
  const from = (values: Values, time = -Infinity) =>
    values.bind(
      isWide(time) ? MIN_BIGINT : Math.floor(time / unitMs),
      'bigint',
    );
  const to = (values: Values, time = Infinity) =>
    values.bind(isWide(time) ? MAX_BIGINT : Math.ceil(time / unitMs), 'bigint');
  // An index of integers serves the first condition only; a column may have fractions, which the second sees.
  const both = (sign: string, column: string, whole: string, exact: string) => [
    `${column} ${sign} ${whole}`,
    `${column} ${sign} ${exact}`,
  ];
  return {
    select: column => `(${column}::float8 * ${unitMs})`,
    msOf: (row, column) => row.float8(column),
    from,
    to,
    within: (column, values, bounds) => [
      ...(bounds.from === undefined
        ? []
        : both(
            '>=',
            column,
            from(values, bounds.from),
            values.bind(bounds.from / unitMs, 'numeric'),
          )),
      ...(bounds.to === undefined
        ? []
        : both(
            '<=',
            column,
            to(values, bounds.to),
            values.bind(bounds.to / unitMs, 'numeric'),
          )),
    ],
  };
}

export const TIME_FORMATS: Record<TimeUnit, TimeFormat> = {
  timestamp: timestamps,
  s: numbers(1_000),
  ms: numbers(1),
};
