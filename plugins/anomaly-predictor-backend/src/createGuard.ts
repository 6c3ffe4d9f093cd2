import type {
  AuthService,
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import {
  RateLimits,
  RedisCircuit,
  RedisConnection,
  RedisLeases,
  RegistryBreaker,
  type Authenticator,
  type RateLimiter,
} from '@vigia/predictor';
import type { PredictorConfig } from './config';
import { PortalAuthenticator } from './router';

/** The one tier of the portal's users. */
const USER_TIER = 'user';

/** Who may predict and how often, and what spares a registry that is away. */
export interface Guard {
  authenticator: Authenticator;
  /** Absent where nothing bounds requests. */
  limiter?: RateLimiter;
  breaker: RegistryBreaker;
  close(): void;
}

export async function createGuard(options: {
  auth: AuthService;
  config: Pick<PredictorConfig, 'limits' | 'redisUrl'>;
  logger: LoggerService;
  permissions: PermissionsService;
}): Promise<Guard> {
  const { auth, config, logger, permissions } = options;
  const { userPerMinute, globalPerMinute } = config.limits;
  const redis =
    config.redisUrl === undefined
      ? undefined
      : await RedisConnection.connect({
          url: config.redisUrl,
          onChange: (reachable, error) =>
            reachable
              ? logger.info('Redis answers')
              : logger.warn(
                  `Redis is away; limits and breaker go on alone: ${stringifyError(
                    error,
                  )}`,
                ),
        });
  const isBounded =
    userPerMinute !== undefined || globalPerMinute !== undefined;
  return {
    authenticator: PortalAuthenticator.create({
      auth,
      permissions,
      tier: userPerMinute === undefined ? undefined : USER_TIER,
    }),
    limiter: isBounded
      ? RateLimits.create({
          tiers: { [USER_TIER]: userPerMinute ?? Infinity },
          globalPerMinute,
          shared: redis && new RedisLeases(redis),
        })
      : undefined,
    breaker: RegistryBreaker.create({
      shared: redis && new RedisCircuit(redis),
      onChange: ({ state, failures }) =>
        logger.warn(
          `The registry's breaker is ${state}, ${failures} failures in a row`,
        ),
    }),
    close: () => redis?.close(),
  };
}
