import { AuthenticationError } from '@backstage/errors';
import { errors } from 'jose';

const BY_CLAIM: Record<string, string> = {
  iss: 'The token is of another issuer (iss)',
  aud: 'The token is for another audience (aud)',
  nbf: 'The token is not valid yet (nbf)',
};

function explain(error: unknown): string {
  if (error instanceof errors.JWTExpired) {
    return 'The token has expired (exp)';
  }
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.reason === 'check_failed' && error.claim in BY_CLAIM) {
      return BY_CLAIM[error.claim];
    }
    return error.reason === 'missing'
      ? `The token lacks the claim '${error.claim}'`
      : `The token's claim '${error.claim}' is not valid`;
  }
  if (error instanceof errors.JOSEAlgNotAllowed) {
    return 'The token is signed with an algorithm (alg) that is not allowed here';
  }
  if (error instanceof errors.JWSSignatureVerificationFailed) {
    return "The token's signature is not valid";
  }
  if (error instanceof errors.JWKSNoMatchingKey) {
    return 'The token is signed with a key (kid) that is not known here';
  }
  if (error instanceof errors.JWKSMultipleMatchingKeys) {
    return 'The token names no key (kid), and several could be meant';
  }
  return 'The token is not a well-formed signed JWT';
}

/** Why a token is refused, in words that hold nothing of the token. */
export function toAuthenticationError(error: unknown): AuthenticationError {
  return error instanceof AuthenticationError
    ? error
    : new AuthenticationError(explain(error));
}
