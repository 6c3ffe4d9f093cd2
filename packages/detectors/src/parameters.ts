import { ParameterError } from './errors';

/** A numeric field of hyperparameters or of a state: its bounds, both inclusive, and its value when absent. */
export interface NumberField {
  readonly min: number;
  readonly max: number;
  readonly integer?: true;
  /** Absent: the field must be given, unless it is `optional`. */
  readonly default?: number;
  readonly optional?: true;
}

/** Bounds by the name of the field. */
export type Fields = Readonly<Record<string, NumberField>>;

/** What {@link parseFields} gives: optional fields may be absent, all others are numbers. */
export type Parsed<F extends Fields> = {
  readonly [K in keyof F as F[K]['optional'] extends true ? never : K]: number;
} & {
  readonly [K in keyof F as F[K]['optional'] extends true ? K : never]?: number;
};

/** @throws ParameterError when the input is not an object of named fields */
function asRecord(
  input: unknown,
  name: string,
): Readonly<Record<string, unknown>> {
  if (typeof input !== 'object' || !input || Array.isArray(input)) {
    throw new ParameterError(name, `must be an object, got ${describe(input)}`);
  }
  return input as Record<string, unknown>;
}

/**
 * Checks fields against their bounds and fills in the defaults. What it gives parses to itself again.
 *
 * @throws ParameterError naming the first field that is unknown, missing, not a finite number, or out of its bounds
 */
export function parseFields<const F extends Fields>(
  input: unknown,
  fields: F,
): Parsed<F> {
  const record = asRecord(input === undefined ? {} : input, 'hyperparameters');
  for (const name of Object.keys(record)) {
    if (!Object.hasOwn(fields, name)) {
      throw new ParameterError(
        name,
        `unknown hyperparameter; known are ${Object.keys(fields).join(', ')}`,
      );
    }
  }
  const parsed: Record<string, number> = {};
  for (const [name, field] of Object.entries<NumberField>(fields)) {
    const value = record[name] === undefined ? field.default : record[name];
    if (value !== undefined || !field.optional)
      parsed[name] = parseNumber(name, value, field);
  }
  return parsed as Parsed<F>;
}

/** @throws ParameterError naming the field and the bound that the value breaks */
export function parseNumber(
  name: string,
  value: unknown,
  field: NumberField,
): number {
  if (
    typeof value !== 'number' ||
    !Number.isFinite(value) ||
    (field.integer && !Number.isInteger(value)) ||
    value < field.min ||
    value > field.max
  ) {
    throw new ParameterError(
      name,
      `must be ${rangeOf(field)}, got ${describe(value)}`,
    );
  }
  return value;
}

/** Written only where it is told: a fleet restores a million numbers. */
function rangeOf({ min, max, integer }: NumberField): string {
  return `${integer ? 'an integer' : 'a number'} from ${min} to ${max}`;
}

function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'string') return `the text '${value.slice(0, 40)}'`;
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return value ? 'an object' : 'null';
  return String(value);
}
