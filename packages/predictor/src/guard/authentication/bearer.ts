import { AuthenticationError } from '@backstage/errors';

/** Longer tokens are refused unread: Node takes 16 KB for all headers together. */
const MAX_AUTHORIZATION_LENGTH = 8_192;
const BEARER = /^Bearer +([\w.~+/=-]+)$/i;

// One object each: making an error, with its stack, costs more than the refusal.
const missing = new AuthenticationError(
  'No token: send the header "Authorization: Bearer TOKEN"',
);
const malformed = new AuthenticationError(
  'The Authorization header is not of the form "Bearer TOKEN"',
);
const tooLong = new AuthenticationError(
  `The Authorization header is longer than ${MAX_AUTHORIZATION_LENGTH} characters`,
);

/**
 * The token of an Authorization header.
 *
 * @throws AuthenticationError without one, or with one that cannot be a bearer token (RFC 6750, section 2.1)
 */
export function bearerToken(authorization: string | undefined): string {
  if (!authorization) {
    throw missing;
  }
  if (authorization.length > MAX_AUTHORIZATION_LENGTH) {
    throw tooLong;
  }
  const match = BEARER.exec(authorization);
  if (!match) {
    throw malformed;
  }
  return match[1];
}
