import { existsSync } from 'node:fs';
import { homedir, hostname } from 'node:os';
import { join } from 'node:path';
import { availableParallelism } from 'node:os';
import { InputError } from '@backstage/errors';
import { variableOf } from './readSettings';
import type { SettingName, SettingValues, StaticToken } from './table';

/** Where KServe mounts models. */
const KSERVE_MODELS = '/mnt/models';

/** Who may call, with what that needs. */
export type AuthSettings =
  | { mode: 'off' }
  | { mode: 'tokens'; tokens: readonly StaticToken[] }
  | {
      mode: 'jwt';
      issuer: string;
      audience: string;
      /** One of the two is there. */
      jwksUrl?: string;
      jwksFile?: string;
      rolesClaim: string;
      tierClaim: string;
      defaultTier: string;
    };

/** The settings put together and checked against each other. */
export interface PredictorSettings {
  readonly port: number;
  readonly host: string;
  readonly workers: number;
  readonly instanceId: string;
  readonly hostName: string;
  /** Absent: only what is on disk is served. */
  readonly portal?: { readonly url: string; readonly token: string };
  readonly snapshot: {
    readonly directory: string;
    readonly intervalMs: number;
  };
  readonly auth: AuthSettings;
  readonly limits: {
    /** Requests a minute. */
    readonly tiers: Readonly<Record<string, number>>;
    /** Of all callers; absent: unbounded. */
    readonly globalPerMinute?: number;
    readonly redisUrl?: string;
  };
  readonly breakerRedisUrl?: string;
  readonly cacheBytes: number;
  readonly contextBytes: number;
  readonly maxBodyBytes: number;
  readonly flushMs: number;
  readonly reportMs: number;
  readonly maxMetricSeries: number;
  readonly lameDuckMs: number;
  readonly drainMs: number;
  readonly log: {
    readonly level: SettingValues['log.level'];
    readonly format: SettingValues['log.format'];
  };
}

/** @throws InputError that names the setting which is missing, or two that contradict each other */
export function toPredictorSettings(
  values: SettingValues,
  env: NodeJS.ProcessEnv = process.env,
): PredictorSettings {
  const lameDuckMs = values['drain.lameDuckSeconds'] * 1000;
  const drainMs = values['drain.seconds'] * 1000;
  if (lameDuckMs >= drainMs) {
    throw new InputError(
      `drain.lameDuckSeconds must be less than drain.seconds, got ${values['drain.lameDuckSeconds']} and ${values['drain.seconds']}`,
    );
  }
  return {
    port: values.port,
    host: values.host,
    workers:
      values.workers === 'auto' ? availableParallelism() : values.workers,
    instanceId: values.instanceId ?? `${hostname()}-${process.pid}`,
    hostName: hostname(),
    portal: portal(values),
    snapshot: {
      directory: values['snapshot.directory'] ?? cacheDirectory(env),
      intervalMs: values['snapshot.intervalSeconds'] * 1000,
    },
    auth: auth(values),
    limits: {
      tiers: values['limits.tiers'],
      globalPerMinute: values['limits.globalPerMinute'] || undefined,
      redisUrl: values['limits.redisUrl'],
    },
    breakerRedisUrl: values['breaker.redisUrl'],
    cacheBytes: values['models.cacheBytes'],
    contextBytes: values['models.contextBytes'],
    maxBodyBytes: values['http.maxBodyBytes'],
    flushMs: values['recording.flushMs'],
    reportMs: values['report.intervalSeconds'] * 1000,
    maxMetricSeries: values['metrics.maxSeries'],
    lameDuckMs,
    drainMs,
    log: { level: values['log.level'], format: values['log.format'] },
  };
}

function portal(values: SettingValues): PredictorSettings['portal'] {
  const address = values['portal.url'];
  return address === undefined
    ? undefined
    : {
        url: address,
        token: required(values, 'portal.token', 'portal.url is set'),
      };
}

function auth(values: SettingValues): AuthSettings {
  const mode = values['auth.mode'];
  switch (mode) {
    case 'off':
      return { mode };
    case 'tokens': {
      const tokens = values['auth.tokens'];
      if (tokens.length === 0) {
        throw missing('auth.tokens', 'auth.mode is tokens');
      }
      return { mode, tokens };
    }
    case 'jwt':
      return jwt(values);
    default:
      throw new InputError(
        `auth.mode (${variableOf(
          'auth.mode',
        )}) must be said: jwt, tokens or off`,
      );
  }
}

function jwt(values: SettingValues): AuthSettings {
  const why = 'auth.mode is jwt';
  const jwksUrl = values['auth.jwt.jwksUrl'];
  const jwksFile = values['auth.jwt.jwksFile'];
  if (!jwksUrl === !jwksFile) {
    throw new InputError(
      `One of auth.jwt.jwksUrl and auth.jwt.jwksFile is needed, because ${why}`,
    );
  }
  const defaultTier = values['auth.jwt.defaultTier'];
  if (!(defaultTier in values['limits.tiers'])) {
    throw new InputError(
      `auth.jwt.defaultTier must be one of limits.tiers, got '${defaultTier}'`,
    );
  }
  return {
    mode: 'jwt',
    issuer: required(values, 'auth.jwt.issuer', why),
    audience: required(values, 'auth.jwt.audience', why),
    jwksUrl,
    jwksFile,
    rolesClaim: values['auth.jwt.rolesClaim'],
    tierClaim: values['auth.jwt.tierClaim'],
    defaultTier,
  };
}

function required<K extends SettingName>(
  values: SettingValues,
  name: K,
  because: string,
): NonNullable<SettingValues[K]> {
  const value = values[name];
  if (value === undefined || value === null) {
    throw missing(name, because);
  }
  return value;
}

function missing(name: SettingName, because: string): InputError {
  return new InputError(
    `${name} (${variableOf(name)}) is needed, because ${because}`,
  );
}

/** KServe's folder of models where there is one: what it put there is served. */
function cacheDirectory(env: NodeJS.ProcessEnv): string {
  if (existsSync(KSERVE_MODELS)) {
    return KSERVE_MODELS;
  }
  return join(
    env.XDG_CACHE_HOME || join(homedir(), '.cache'),
    'vigia-predictor',
  );
}
