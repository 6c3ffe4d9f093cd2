import type { RootConfigService } from '@backstage/backend-plugin-api';

const DEFAULT_TIMEOUT_SECONDS = 30;
const MAX_TIMEOUT_SECONDS = 600;
/** Prometheus refuses a range query of more points of a series. */
const PROMETHEUS_MAX_POINTS = 11_000;
const MIN_POINTS = 10;
const DEFAULT_HISTORY_DAYS = 400;
const MAX_HISTORY_DAYS = 3_660;
const DAY_MS = 86_400_000;

/** How a Prometheus is reached, and what it may be asked. */
export interface ServerOptions {
  name: string;
  /** Without a slash at its end. */
  url: string;
  headers: Record<string, string>;
  timeoutMs: number;
  /** Most points of one range query. */
  maxPoints: number;
  /** How far back the first observation is looked for. */
  historyMs: number;
}

type Config = ReturnType<RootConfigService['getConfig']>;

/** @throws Error that names the key, for what the schema of the config cannot tell */
export function readServers(config: RootConfigService): ServerOptions[] {
  const path = 'anomaly.sources.prometheus.servers';
  const servers = config.getOptionalConfig(path);
  return (servers?.keys() ?? []).map(name =>
    readServer(name, `${path}.${name}`, servers!.getConfig(name)),
  );
}

function readServer(name: string, path: string, config: Config): ServerOptions {
  const bounded = (key: string, min: number, max: number, preset: number) => {
    const value = config.getOptionalNumber(key) ?? preset;
    if (!(value >= min && value <= max)) {
      throw new Error(
        `${path}.${key} must be a number from ${min} to ${max}, got ${value}`,
      );
    }
    return value;
  };
  return {
    name,
    url: readUrl(config.getString('url'), `${path}.url`),
    headers: readHeaders(config, path),
    timeoutMs:
      1000 *
      bounded(
        'timeoutSeconds',
        1,
        MAX_TIMEOUT_SECONDS,
        DEFAULT_TIMEOUT_SECONDS,
      ),
    maxPoints: Math.floor(
      bounded(
        'maxPointsPerQuery',
        MIN_POINTS,
        PROMETHEUS_MAX_POINTS,
        PROMETHEUS_MAX_POINTS,
      ),
    ),
    historyMs:
      DAY_MS *
      bounded('historyDays', 1, MAX_HISTORY_DAYS, DEFAULT_HISTORY_DAYS),
  };
}

function readUrl(text: string, path: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  // Credentials in a URL end up in messages.
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) {
    throw new Error(`${path} must be an http(s) URL without credentials in it`);
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

function readHeaders(config: Config, path: string): Record<string, string> {
  const headers: Record<string, string> = {};
  const further = config.getOptionalConfig('headers');
  for (const header of further?.keys() ?? []) {
    headers[header] = further!.getString(header);
  }
  const token = config.getOptionalString('bearerToken');
  const basic = config.getOptionalConfig('basicAuth');
  if (token && basic) {
    throw new Error(`${path} must have bearerToken or basicAuth, not both`);
  }
  if (token) {
    headers.Authorization = `Bearer ${token}`;
  } else if (basic) {
    const credentials = `${basic.getString('username')}:${basic.getString(
      'password',
    )}`;
    headers.Authorization = `Basic ${Buffer.from(credentials).toString(
      'base64',
    )}`;
  }
  return headers;
}
