import { InputError } from '@backstage/errors';

const MIB = 1024 * 1024;
const BYTE_UNITS: Record<string, number> = {
  '': 1,
  KiB: 1024,
  MiB: MIB,
  GiB: 1024 * MIB,
};

/** One setting: how it is read, what it is when nobody sets it, and what the help says of it. */
export interface Setting<T> {
  /** @throws InputError that says what is wrong, without naming the setting */
  readonly parse: (raw: unknown) => T;
  readonly fallback: T;
  /** How the help tells the fallback. */
  readonly shown: string;
  readonly doc: string;
  /** Environment variables that set it too, beside the one made from its name; that one wins. */
  readonly aliases?: readonly string[];
  /** Its value is never shown. */
  readonly secret?: boolean;
}

type Rest = Pick<Setting<unknown>, 'aliases' | 'secret'> & { shown?: string };

const refuse = (expected: string, raw: unknown): never => {
  throw new InputError(`must be ${expected}, got ${JSON.stringify(raw)}`);
};

/** A number within bounds; from the environment, text that is one. */
export function number<F extends number | undefined>(
  doc: string,
  fallback: F,
  { min, max = Number.MAX_SAFE_INTEGER, integer = false }: Bounds,
  rest: Rest = {},
): Setting<number | F> {
  const expected = `${
    integer ? 'a whole number' : 'a number'
  } from ${min} to ${max}`;
  return {
    doc,
    fallback,
    shown: String(fallback ?? ''),
    ...rest,
    parse: raw => {
      const value = typeof raw === 'string' && raw.trim() ? Number(raw) : raw;
      const isGood =
        typeof value === 'number' &&
        value >= min &&
        value <= max &&
        (!integer || Number.isInteger(value));
      return isGood ? value : refuse(expected, raw);
    },
  };
}

interface Bounds {
  min: number;
  max?: number;
  integer?: boolean;
}

/** A whole number, or `auto`. */
export function countOrAuto(
  doc: string,
  bounds: { min: number; max: number },
): Setting<number | 'auto'> {
  const inner = number(doc, undefined, { ...bounds, integer: true });
  return {
    doc,
    fallback: 'auto',
    shown: 'auto',
    parse: raw => (raw === 'auto' ? 'auto' : inner.parse(raw) ?? 'auto'),
  };
}

/** A number of bytes: plain, or with the unit KiB, MiB or GiB. */
export function bytes(
  doc: string,
  fallbackMiB: number,
  minimum: number,
): Setting<number> {
  return {
    doc,
    fallback: fallbackMiB * MIB,
    shown: `${fallbackMiB}MiB`,
    parse: raw => {
      const [, digits, unit] = /^(\d+) *([KMG]iB)?$/.exec(String(raw)) ?? [];
      const value = Number(digits) * BYTE_UNITS[unit ?? ''];
      return value >= minimum
        ? value
        : refuse(`bytes, at least ${minimum}, such as 64MiB`, raw);
    },
  };
}

/** Text that is not empty. */
export function text<F extends string | undefined>(
  doc: string,
  fallback: F,
  rest: Rest = {},
): Setting<string | F> {
  return {
    doc,
    fallback,
    shown: fallback ?? '',
    ...rest,
    parse: raw =>
      typeof raw === 'string' && raw !== ''
        ? raw
        : refuse('text', rest.secret ? typeof raw : raw),
  };
}

/** An address of one of the protocols. A trailing slash is taken off. */
export function url(
  doc: string,
  protocols: readonly string[],
  rest: Rest = {},
): Setting<string | undefined> {
  return {
    doc,
    fallback: undefined,
    shown: '',
    ...rest,
    parse: raw => {
      const parsed = URL.parse(String(raw));
      return parsed && protocols.includes(parsed.protocol)
        ? String(raw).replace(/\/+$/, '')
        : refuse(
            `an address that begins with ${protocols.join('// or ')}//`,
            rest.secret ? '(not shown)' : raw,
          );
    },
  };
}

/** One of some words. */
export function oneOf<const T extends string, F extends NoInfer<T> | undefined>(
  doc: string,
  words: readonly T[],
  fallback: F,
): Setting<T | F> {
  return {
    doc: `${doc}: ${words.join(', ')}`,
    fallback,
    shown: fallback ?? '',
    parse: raw =>
      words.find(word => word === raw) ??
      refuse(`one of ${words.join(', ')}`, raw),
  };
}

/** Data; from the environment, as JSON. */
export function data<T>(
  doc: string,
  fallback: T,
  check: (value: unknown) => T,
  rest: Rest = {},
): Setting<T> {
  return {
    doc,
    fallback,
    shown: JSON.stringify(fallback) ?? '',
    ...rest,
    parse: raw => check(typeof raw === 'string' ? parseJson(raw) : raw),
  };
}

function parseJson(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    throw new InputError('must be JSON');
  }
}
