import { InputError } from '@backstage/errors';
import { shown } from './json';

/**
 * The flags of a query, e.g. `explain=true&record=false`.
 *
 * @returns undefined for a flag that is absent
 * @throws InputError for a parameter that is not one of `known`, or comes twice, or is not a boolean
 */
export function parseFlags<const K extends string>(
  query: string,
  known: readonly K[],
): { [key in K]?: boolean } {
  const flags: { [key in K]?: boolean } = {};
  for (const [name, value] of new URLSearchParams(query)) {
    if (!(known as readonly string[]).includes(name)) {
      throw new InputError(`Unknown query parameter ${shown(name, "'")}`);
    }
    if (flags[name as K] !== undefined) {
      throw new InputError(`${name} must be given once`);
    }
    if (value !== 'true' && value !== 'false') {
      throw new InputError(`${name} must be boolean, got ${shown(value)}`);
    }
    flags[name as K] = value === 'true';
  }
  return flags;
}
