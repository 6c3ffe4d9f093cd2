import {
  JwtAuthenticator,
  keysAtUrl,
  keysInFile,
  openAuthenticator,
  RateLimits,
  staticTokenAuthenticator,
  type Authenticator,
  type LeaseStore,
  type RateLimiter,
} from '../../guard';
import type { Logger } from '../log';
import type { AuthSettings, PredictorSettings } from '../settings';

/** Who may call, as the settings say. */
export function createAuthenticator(
  auth: AuthSettings,
  logger: Logger,
): Authenticator {
  switch (auth.mode) {
    case 'off':
      return openAuthenticator();
    case 'tokens':
      return staticTokenAuthenticator(auth.tokens);
    case 'jwt':
      return JwtAuthenticator.create({
        issuer: auth.issuer,
        audience: auth.audience,
        keys: {
          read: auth.jwksUrl
            ? keysAtUrl(auth.jwksUrl)
            : keysInFile(auth.jwksFile!),
          onError: error => logger.warn((error as Error).message),
        },
        claims: {
          roles: auth.rolesClaim,
          tier: auth.tierClaim,
          defaultTier: auth.defaultTier,
        },
      });
    default:
      throw new Error(`Unknown mode: ${auth satisfies never}`);
  }
}

/** How often may be called. */
export function createLimiter(
  { tiers, globalPerMinute }: PredictorSettings['limits'],
  shared: LeaseStore | undefined,
): RateLimiter {
  return RateLimits.create({ tiers, globalPerMinute, shared });
}
