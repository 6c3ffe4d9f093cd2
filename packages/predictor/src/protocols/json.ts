import { InputError } from '@backstage/errors';

const MAX_VALUE_CHARACTERS = 40;

/**
 * The JSON of a body.
 *
 * @throws InputError when it is not JSON
 */
export function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch (error) {
    throw new InputError(
      `The body must be JSON (NaN and Infinity are not): ${
        (error as Error).message
      }`,
    );
  }
}

/** @throws InputError when the value is no object */
export function checkObject(
  value: unknown,
  field: string,
): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new InputError(`${field} must be object, got ${shown(value)}`);
  }
  return value as Record<string, unknown>;
}

/** @throws InputError for a field that is not one of those known */
export function refuseUnknown(
  object: Readonly<Record<string, unknown>>,
  known: ReadonlySet<string>,
  field: string,
): void {
  for (const key of Object.keys(object)) {
    if (!known.has(key)) {
      throw new InputError(
        `${field} must NOT have additional properties, got ${shown(key, "'")}`,
      );
    }
  }
}

/** A value as an error shows it: JSON, and not more than a glance of it. */
export function shown(value: unknown, quote = '"'): string {
  let text: string;
  if (typeof value === 'string') {
    text = `${quote}${value.slice(0, MAX_VALUE_CHARACTERS + 1)}${quote}`;
  } else if (Array.isArray(value)) {
    text = `an array of ${value.length}`;
  } else if (typeof value === 'object' && value !== null) {
    text = 'an object';
  } else {
    // A number beyond the largest double, such as 1e999, has become one that JSON cannot write.
    text = String(value);
  }
  return text.length > MAX_VALUE_CHARACTERS + 2
    ? `${text.slice(0, MAX_VALUE_CHARACTERS)}...`
    : text;
}

/** JSON whose length in bytes is its length: all beyond ASCII is escaped. */
export function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
