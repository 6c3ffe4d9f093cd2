import { hash } from 'node:crypto';
import { AuthenticationError, InputError } from '@backstage/errors';
import { ROLES, type Role } from '@vigia/plugin-anomaly-common';
import type { Authenticator, Caller } from '../Guard';
import { bearerToken } from './bearer';
import { permissionsOf } from './roles';

/** Shorter tokens can be guessed. */
const MIN_TOKEN_LENGTH = 16;

/** A token that is agreed on beforehand, for services and for plants without an identity provider. */
export interface StaticToken {
  /** At least 16 characters. */
  token: string;
  subject: string;
  roles: readonly Role[];
  /** Absent: unbounded. */
  tier?: string;
}

const digestOf = (token: string) => hash('sha256', token, 'base64');

/**
 * Tells callers by tokens of a list. They are looked up by SHA-256, so that the time it takes tells nothing of them.
 *
 * @throws InputError naming the index of a token that is too short, repeated, or without subject or known role
 */
export function staticTokenAuthenticator(
  tokens: readonly StaticToken[],
): Authenticator {
  const callers = new Map<string, Caller>();
  for (const [index, entry] of tokens.entries()) {
    const digest = digestOf(entry.token);
    requireThat(
      entry.token.length >= MIN_TOKEN_LENGTH,
      `tokens[${index}].token: must have at least ${MIN_TOKEN_LENGTH} characters`,
    );
    requireThat(
      !callers.has(digest),
      `tokens[${index}].token: stands in the list twice`,
    );
    requireThat(
      entry.subject !== '',
      `tokens[${index}].subject: must not be empty`,
    );
    requireThat(
      entry.roles.length > 0 && entry.roles.every(role => ROLES.includes(role)),
      `tokens[${index}].roles: must be some of ${ROLES.join(', ')}`,
    );
    callers.set(digest, {
      subject: entry.subject,
      permissions: permissionsOf(entry.roles),
      tier: entry.tier,
    });
  }
  const unknown = new AuthenticationError('The token is not known here');
  return {
    authenticate(authorization) {
      const caller = callers.get(digestOf(bearerToken(authorization)));
      if (caller === undefined) {
        throw unknown;
      }
      return caller;
    },
  };
}

function requireThat(condition: boolean, message: string): void {
  if (!condition) {
    throw new InputError(message);
  }
}
