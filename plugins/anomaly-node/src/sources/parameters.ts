import { InputError } from '@backstage/errors';
import type { SourceParameters } from './SeriesSource';
import { parseTimestamp } from '@vigia/plugin-anomaly-common';

/** What a number must be; both bounds inclusive. */
export interface NumberBounds {
  min: number;
  max: number;
  integer?: boolean;
}

/**
 * Reads a source's parameters field by field, so that every source refuses
 * what is wrong in the same words.
 */
export class ParameterReader {
  readonly #parameters: SourceParameters;
  readonly #path: string;
  readonly #read = new Set<string>();

  /** @param path - how errors name the object, e.g. `source.parameters` */
  constructor(parameters: SourceParameters, path = 'source.parameters') {
    this.#parameters = parameters;
    this.#path = path;
  }

  /** How errors name a field. */
  pathOf(name: string): string {
    return `${this.#path}.${name}`;
  }

  /** @throws InputError when it is not text of 1 to `maxLength` characters */
  text(name: string, options: { maxLength: number; default?: string }): string {
    const value = this.#take(name) ?? options.default;
    const { maxLength } = options;
    if (
      typeof value !== 'string' ||
      value.length === 0 ||
      value.length > maxLength
    ) {
      throw this.#mustBe(name, `text of 1 to ${maxLength} characters`, value);
    }
    return value;
  }

  /** @throws InputError when it is there and not text of 1 to `maxLength` characters */
  optionalText(
    name: string,
    options: { maxLength: number },
  ): string | undefined {
    return this.#take(name) === undefined
      ? undefined
      : this.text(name, options);
  }

  /** @throws InputError when it is not a number within the bounds */
  number(name: string, bounds: NumberBounds & { default?: number }): number {
    const value = this.#take(name) ?? bounds.default;
    const { min, max, integer } = bounds;
    if (
      typeof value !== 'number' ||
      !(value >= min && value <= max) ||
      (integer && !Number.isInteger(value))
    ) {
      const kind = integer ? 'an integer' : 'a number';
      throw this.#mustBe(name, `${kind} from ${min} to ${max}`, value);
    }
    return value;
  }

  /** @throws InputError when it is not one of the choices */
  choice<const T extends string>(name: string, choices: readonly T[]): T {
    const value = this.#take(name);
    const found = choices.find(choice => choice === value);
    if (found === undefined) {
      throw this.#mustBe(name, `one of ${choices.join(', ')}`, value);
    }
    return found;
  }

  /**
   * Epoch milliseconds of a time as the wire takes it.
   *
   * @throws InputError when it is no such time
   */
  time(name: string): number {
    return parseTimestamp(this.#take(name), this.pathOf(name));
  }

  /** The fields of an object of its own, or undefined when it is absent. */
  object(name: string): ParameterReader | undefined {
    const fields = this.fields(name);
    return fields && new ParameterReader(fields, this.pathOf(name));
  }

  /**
   * An object whose names are the caller's, or undefined when it is absent.
   *
   * @throws InputError when it is none
   */
  fields(name: string): SourceParameters | undefined {
    const value = this.#take(name);
    if (value === undefined) {
      return undefined;
    }
    if (value === null || typeof value !== 'object' || Array.isArray(value)) {
      throw this.#mustBe(name, 'an object', value);
    }
    return value as SourceParameters;
  }

  /** @throws InputError when there is a field that nobody has read */
  refuseOthers(): void {
    for (const name of Object.keys(this.#parameters)) {
      if (!this.#read.has(name)) {
        const known = [...this.#read].join(', ') || 'none';
        throw new InputError(
          `${this.pathOf(name)} is not known; known here: ${known}`,
        );
      }
    }
  }

  #take(name: string): unknown {
    this.#read.add(name);
    return Object.hasOwn(this.#parameters, name)
      ? this.#parameters[name]
      : undefined;
  }

  #mustBe(name: string, expected: string, value: unknown): InputError {
    const got = value === undefined ? 'nothing' : JSON.stringify(value);
    return new InputError(
      `${this.pathOf(name)} must be ${expected}, got ${got}`,
    );
  }
}
