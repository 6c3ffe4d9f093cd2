import { AuthenticationError } from '@backstage/errors';
import type { JWTPayload } from 'jose';
import type { Caller } from '../Guard';
import { permissionsOf } from './roles';

/** Subjects become keys of counters, here and in Redis. */
const MAX_SUBJECT_LENGTH = 256;

/** Which claims tell what a caller may do. */
export interface ClaimNames {
  /** Claim with the roles: an array, or words between spaces. A claim within a claim is named with dots: `realm_access.roles`. */
  roles: string;
  /** Claim with the tier; looked for as the roles are. */
  tier: string;
  /** Tier of tokens that name none. */
  defaultTier: string;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

function own(object: unknown, name: string): unknown {
  return isObject(object) && Object.hasOwn(object, name)
    ? object[name]
    : undefined;
}

/** The claim of that very name (names like `https://company.com/roles` hold dots), or the one at that path. */
function claimAt(claims: JWTPayload, name: string): unknown {
  return own(claims, name) ?? name.split('.').reduce<unknown>(own, claims);
}

function toRoles(claim: unknown): readonly unknown[] {
  if (typeof claim === 'string') {
    return claim.split(/\s+/);
  }
  return Array.isArray(claim) ? claim : [];
}

/**
 * The caller that verified claims tell of.
 *
 * @throws AuthenticationError when `sub` is missing, empty or longer than 256 characters
 */
export function callerOf(claims: JWTPayload, names: ClaimNames): Caller {
  const { sub } = claims;
  if (
    typeof sub !== 'string' ||
    sub === '' ||
    sub.length > MAX_SUBJECT_LENGTH
  ) {
    throw new AuthenticationError(
      `The token's claim 'sub' must be a text of 1 to ${MAX_SUBJECT_LENGTH} characters`,
    );
  }
  const tier = claimAt(claims, names.tier);
  return {
    subject: sub,
    permissions: permissionsOf(toRoles(claimAt(claims, names.roles))),
    tier: typeof tier === 'string' && tier !== '' ? tier : names.defaultTier,
  };
}
