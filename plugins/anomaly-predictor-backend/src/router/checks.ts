import { InputError } from '@backstage/errors';

const VERSION_PATTERN = /^(v[1-9]\d{0,8}|fallback|none)$/;
/** Beyond it squares do not fit into what the database computes with. */
export const MAX_VALUE = 1e100;

/** @throws InputError naming the version's field when it is none that a roll-up can have */
export function checkVersion(version: string, field: string): void {
  check(
    VERSION_PATTERN.test(version),
    field,
    'must be v1, v2, ..., fallback or none',
    version,
  );
}

/** @throws InputError naming the field, its bound and what it was, unless it holds */
export function check(
  holds: boolean,
  field: string,
  bound: string,
  got: unknown,
): void {
  if (!holds) {
    throw new InputError(`${field} ${bound}, got ${String(got)}`);
  }
}
