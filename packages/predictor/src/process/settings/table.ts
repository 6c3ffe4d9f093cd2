import { InputError } from '@backstage/errors';
import { ROLES, type Role } from '@vigia/plugin-anomaly-common';
import {
  bytes,
  countOrAuto,
  data,
  number,
  oneOf,
  text,
  url,
  type Setting,
} from './parsers';

const HTTP = ['http:', 'https:'] as const;
const REDIS = ['redis:', 'rediss:'] as const;

/** A token that is compared as it is, and whom it stands for. */
export interface StaticToken {
  token: string;
  subject: string;
  roles: Role[];
  tier?: string;
}

/**
 * Every setting by its name in the file; in the environment `portal.url` is `VIGIA_PREDICTOR_PORTAL_URL`. The help and
 * the table in docs/predictor.md are made from it.
 */
export const SETTINGS = {
  port: number(
    'Port to listen on',
    8080,
    { min: 0, max: 65_535, integer: true },
    { aliases: ['PORT'] },
  ),
  host: text('Address to listen on', '0.0.0.0'),
  workers: countOrAuto(
    'Worker processes; auto is one for each core that the process may use, 1 runs without a second process',
    { min: 1, max: 256 },
  ),
  instanceId: text('Names this predictor among the others', undefined, {
    shown: 'host name and process id',
  }),

  'portal.url': url(
    "Address of the portal's backend, without /api; without it only the snapshot on disk is served",
    HTTP,
  ),
  'portal.token': text(
    "Static external access token of the portal's backend (backend.auth.externalAccess)",
    undefined,
    { secret: true },
  ),

  'snapshot.directory': text(
    'Where the models of the fleet are kept',
    undefined,
    {
      shown: "~/.cache/vigia-predictor, or the system's folder of caches",
    },
  ),
  'snapshot.intervalSeconds': number('Seconds between two snapshots', 60, {
    min: 1,
    max: 86_400,
  }),

  'auth.mode': oneOf(
    'Who may call; required, and off must be said',
    ['jwt', 'tokens', 'off'],
    undefined,
  ),
  'auth.jwt.issuer': text('`iss` that a token must have', undefined),
  'auth.jwt.audience': text('`aud` that a token must have', undefined),
  'auth.jwt.jwksUrl': url('Where the public keys are fetched', HTTP),
  'auth.jwt.jwksFile': text('File of the public keys, instead', undefined),
  'auth.jwt.rolesClaim': text('Claim that holds the roles', 'roles'),
  'auth.jwt.tierClaim': text('Claim that holds the tier', 'tier'),
  'auth.jwt.defaultTier': text('Tier of a token that has none', 'free'),
  'auth.tokens': data<StaticToken[]>(
    'Tokens: a list of {"token","subject","roles","tier"}',
    [],
    checkTokens,
    { secret: true },
  ),

  'limits.tiers': data<Record<string, number>>(
    'Requests a minute of one caller, by tier',
    { free: 10, pro: 100, enterprise: 1000 },
    checkTiers,
  ),
  'limits.globalPerMinute': number(
    'Requests a minute of all callers; 0 is unbounded',
    0,
    {
      min: 0,
      integer: true,
    },
  ),
  'limits.redisUrl': url(
    'Redis through which predictors share the limits',
    REDIS,
    { secret: true },
  ),
  'breaker.redisUrl': url(
    "Redis through which predictors share the state of the registry's breaker",
    REDIS,
    { secret: true },
  ),

  'models.cacheBytes': bytes(
    'Bound of the heavy states in memory, of one worker',
    256,
    1024 * 1024,
  ),
  'models.contextBytes': bytes(
    'Bound of the contexts in memory, of one worker',
    64,
    1024 * 1024,
  ),
  'http.maxBodyBytes': bytes('Largest body of a request, inflated', 8, 1024),

  'recording.flushMs': number(
    'Milliseconds that roll-ups and anomalies wait at most',
    1000,
    {
      min: 10,
      max: 60_000,
      integer: true,
    },
  ),
  'report.intervalSeconds': number(
    "Seconds between two reports to the portal's Predictor page",
    5,
    {
      min: 1,
      max: 300,
    },
  ),
  'metrics.maxSeries': number(
    'Series with a label of their own in the metrics',
    100,
    {
      min: 0,
      max: 10_000,
      integer: true,
    },
  ),

  'drain.lameDuckSeconds': number(
    'Seconds after SIGTERM in which readiness says no and requests are still taken',
    5,
    { min: 0, max: 300 },
  ),
  'drain.seconds': number(
    'Seconds after SIGTERM until the process ends, whatever still runs',
    25,
    {
      min: 1,
      max: 600,
    },
  ),

  'log.level': oneOf(
    'What is logged',
    ['error', 'warn', 'info', 'debug'],
    'info',
  ),
  'log.format': oneOf('How it is logged', ['json', 'text'], 'json'),
} as const satisfies Record<string, Setting<unknown>>;

export type SettingName = keyof typeof SETTINGS;

/** What was set, by name. */
export type SettingValues = {
  [K in SettingName]: (typeof SETTINGS)[K] extends Setting<infer T> ? T : never;
};

function checkTiers(value: unknown): Record<string, number> {
  if (typeof value !== 'object' || !value || Array.isArray(value)) {
    throw new InputError('must be an object of tier and requests a minute');
  }
  for (const [tier, limit] of Object.entries(value)) {
    if (!Number.isInteger(limit) || limit < 1) {
      throw new InputError(
        `must give tier '${tier}' a whole number from 1, got ${limit}`,
      );
    }
  }
  return value as Record<string, number>;
}

function checkTokens(value: unknown): StaticToken[] {
  if (!Array.isArray(value)) {
    throw new InputError('must be a list');
  }
  return value.map((entry, index) => {
    const { token, subject, roles = ['viewer'], tier } = Object(entry);
    if (typeof token !== 'string' || token.length < 16) {
      throw new InputError(
        `must give entry ${index} a token of at least 16 characters`,
      );
    }
    if (typeof subject !== 'string' || !subject) {
      throw new InputError(`must give entry ${index} a subject`);
    }
    if (!Array.isArray(roles) || roles.some(role => !ROLES.includes(role))) {
      throw new InputError(
        `must give entry ${index} roles of ${ROLES.join(
          ', ',
        )}, got ${JSON.stringify(roles)}`,
      );
    }
    if (tier !== undefined && typeof tier !== 'string') {
      throw new InputError(`must give entry ${index} a tier that is text`);
    }
    return { token, subject, roles, tier };
  });
}
