import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';

export interface NumberBounds {
  preset: number;
  min: number;
  max: number;
}

/** Reads bounded values below a key of the configuration. */
export class ConfigValues {
  readonly #config: RootConfigService;
  readonly #prefix: string;

  constructor(config: RootConfigService, prefix: string) {
    this.#config = config;
    this.#prefix = prefix;
  }

  /** @throws InputError that names the key and its bound */
  number(name: string, { preset, min, max }: NumberBounds): number {
    const key = `${this.#prefix}.${name}`;
    const value = this.#config.getOptionalNumber(key) ?? preset;
    if (!(value >= min && value <= max)) {
      throw new InputError(
        `${key} must be a number from ${min} to ${max}, got ${value}`,
      );
    }
    return value;
  }

  /** @throws InputError that names the key and its bound */
  integer(name: string, bounds: NumberBounds): number {
    const value = this.number(name, bounds);
    if (!Number.isInteger(value)) {
      throw new InputError(
        `${this.#prefix}.${name} must be an integer, got ${value}`,
      );
    }
    return value;
  }

  /** @throws InputError that names the key and what it may be */
  choice<const T extends string>(
    name: string,
    allowed: readonly T[],
    preset: T,
  ): T {
    const key = `${this.#prefix}.${name}`;
    const value = this.#config.getOptionalString(key) ?? preset;
    const chosen = allowed.find(option => option === value);
    if (chosen === undefined) {
      throw new InputError(
        `${key} must be one of ${allowed.join(', ')}, got '${value}'`,
      );
    }
    return chosen;
  }

  /** @throws InputError that names the key and its form */
  text(name: string, form: { pattern: RegExp; preset: string; says: string }) {
    const key = `${this.#prefix}.${name}`;
    const value = this.#config.getOptionalString(key) ?? form.preset;
    if (!form.pattern.test(value)) {
      throw new InputError(`${key} must be ${form.says}, got '${value}'`);
    }
    return value;
  }
}
