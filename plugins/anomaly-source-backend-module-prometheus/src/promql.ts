import { InputError } from '@backstage/errors';

const UNITS_MS: Record<string, number> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};
const MIN_STEP_MS = 1_000;
const MAX_STEP_MS = UNITS_MS.d;

const NAME = /[a-zA-Z_:][a-zA-Z0-9_:]*/.source;
const STRING = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`/.source;
const MATCHERS = `\\{(?:[^"'\`{}#]|${STRING})*\\}`;
const SELECTOR = new RegExp(
  `^\\s*(?:${NAME}\\s*(?:${MATCHERS})?|${MATCHERS})\\s*$`,
);

/** Whether a query only selects, such as `temperature{sensor="a"}`: its samples can be read as they were scraped. */
export function isSelector(query: string): boolean {
  return SELECTOR.test(query);
}

/** The samples of a selector in the time before the instant of a query. */
export function overLast(selector: string, milliseconds: number): string {
  return `${selector.trim()}[${milliseconds}ms]`;
}

/**
 * Milliseconds of a step such as `60s` or `1h30m`.
 *
 * @throws InputError when it is none, or not from 1s to 1d
 */
export function parseStep(text: string, path: string): number {
  const isDuration = /^(?:\d+(?:ms|[smhd]))+$/.test(text);
  const parts = [...text.matchAll(/(\d+)(ms|[smhd])/g)];
  const step = parts.reduce(
    (sum, [, count, unit]) => sum + Number(count) * UNITS_MS[unit],
    0,
  );
  if (!isDuration || step < MIN_STEP_MS || step > MAX_STEP_MS) {
    throw new InputError(
      `${path} must be a duration from 1s to 1d such as 60s or 5m, got ${JSON.stringify(
        text,
      )}`,
    );
  }
  return step;
}

/** A sample's value as Prometheus writes it. */
export function parseValue(text: string): number {
  switch (text) {
    case '+Inf':
      return Infinity;
    case '-Inf':
      return -Infinity;
    default:
      return Number(text);
  }
}
