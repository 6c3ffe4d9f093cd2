import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fleetSeries } from '../fleet/fleet.mjs';
import {
  answers,
  CLIENT_CORE,
  DATA,
  freePort,
  ROOT,
  SERVER_CORE,
  start,
  waitFor,
} from '../machine/programs.mjs';

/** The CLI's own transform: TypeScript runs from its sources. */
export const TRANSFORM = join(
  ROOT,
  'node_modules/@backstage/cli/config/nodeTransform.cjs',
);
/** Debian's packages are for Debian's Python. */
const PYTHON = '/usr/bin/python3';
export const PORTAL_TOKEN = 'token-of-the-benchmarks-0123456789';

/** Nothing is collected: the fleet of the benchmarks has no sources. Limits count, and refuse nobody. */
const EMBEDDED_PREDICTOR = {
  predictor: {
    collector: { enabled: false },
    limits: { userPerMinute: 1_000_000_000, globalPerMinute: 1_000_000_000 },
  },
};

/** @param {string} name */
function here(name) {
  return fileURLToPath(new URL(name, import.meta.url));
}

/**
 * @typedef {object} Server
 * @property {import('../machine/programs.mjs').Program} program
 * @property {number} port
 * @property {string} url
 */

/** @returns {Promise<Server>} the floor, on the servers' core */
export async function startBare() {
  const port = await freePort();
  const program = start('bare', [process.execPath, here('./bare.mjs')], {
    core: SERVER_CORE,
    env: { PORT: String(port) },
    ipc: true,
  });
  const url = `http://127.0.0.1:${port}`;
  await new Promise(resolve => {
    program.child.once('message', resolve);
    program.child.send({});
  });
  return { program, port, url };
}

/**
 * @param {Server} bare
 * @param {object} captured
 * @returns {Promise<void>} when it answers so
 */
export function teach({ program }, captured) {
  return new Promise(resolve => {
    program.child.once('message', () => resolve());
    program.child.send(captured);
  });
}

/** @returns {string | undefined} what stands under the reference service; undefined when it cannot run here */
export function fastapiVersions() {
  try {
    return execFileSync(
      PYTHON,
      [
        '-c',
        [
          'import platform, importlib.util as u, fastapi, uvicorn, pydantic, numpy',
          'has = lambda name, other: name if u.find_spec(name) else other',
          "print(f\"FastAPI {fastapi.__version__}, uvicorn {uvicorn.__version__} ({has('uvloop', 'asyncio')}, {has('httptools', 'h11')}), pydantic {pydantic.VERSION}, Python {platform.python_version()}\")",
        ].join('\n'),
      ],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
    ).trim();
  } catch {
    return undefined;
  }
}

/**
 * The HLD's logic in FastAPI, one worker on the servers' core.
 *
 * @param {number} models
 * @returns {Promise<Server>}
 */
export async function startFastapi(models) {
  const file = join(DATA, `models-${models}.txt`);
  if (!existsSync(file)) {
    const lines = Array.from({ length: models }, (_, index) => {
      const { seriesId, mean, std } = fleetSeries(index);
      return `${seriesId} ${mean} ${std}\n`;
    });
    writeFileSync(file, lines.join(''));
  }
  const port = await freePort();
  const program = start(
    'fastapi',
    [
      PYTHON,
      '-m',
      'uvicorn',
      'service:app',
      ...['--host', '127.0.0.1', '--port', String(port)],
      ...['--no-access-log', '--log-level', 'warning'],
    ],
    {
      core: SERVER_CORE,
      cwd: here('./fastapi'),
      env: { MODELS_FILE: file, PYTHONDONTWRITEBYTECODE: '1' },
    },
  );
  const url = `http://127.0.0.1:${port}`;
  await waitFor(program, () => answers(`${url}/readiness`));
  return { program, port, url };
}

/**
 * The registry in a process of its own, and a sink of records.
 *
 * @param {object} database - Backstage's backend.database
 * @param {{ port?: number, embedded?: boolean }} [options] - a registry that comes back comes back where it was; one
 *   with the predictor embedded has the servers' core
 * @returns {Promise<Server>}
 */
export async function startRegistry(database, options = {}) {
  const port = options.port ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const { embedded = false } = options;
  const config = {
    app: { title: 'Benchmarks', baseUrl: url },
    backend: {
      baseUrl: url,
      listen: { host: '127.0.0.1', port },
      database,
      auth: {
        externalAccess: [
          {
            type: 'static',
            options: { token: PORTAL_TOKEN, subject: 'benchmarks' },
          },
        ],
      },
    },
    ...(embedded && { anomaly: EMBEDDED_PREDICTOR }),
  };
  const program = start(
    embedded ? 'portal' : 'registry',
    [process.execPath, `--require=${TRANSFORM}`, here('./registry.cjs')],
    {
      core: embedded ? SERVER_CORE : CLIENT_CORE,
      env: {
        ...(embedded && { EMBEDDED: 'true' }),
        BENCHMARK_CONFIG: JSON.stringify(config),
        NODE_ENV: 'production',
        LOG_LEVEL: 'warn',
      },
    },
  );
  await waitFor(program, () =>
    answers(`${url}/.backstage/health/v1/readiness`),
  );
  return { program, port, url };
}

/** @returns {Promise<Server>} what takes records and only counts them, off the servers' core */
export async function startSink() {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const program = start('sink', [process.execPath, here('./sink.mjs')], {
    core: CLIENT_CORE,
    env: { PORT: String(port) },
  });
  await waitFor(program, () => answers(url));
  return { program, port, url };
}

/** What can be left out of the predictor's handler. */
export const PARTS = ['auth', 'limits', 'metrics', 'recording'];

/**
 * The predictor's handler with some parts only.
 *
 * @param {{ parts: string[], size: number, sinkUrl: string, identity: { issuer: string, audience: string, jwksUrl: string } }} options
 * @returns {Promise<Server>}
 */
export async function startComposed({ parts, size, sinkUrl, identity }) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const program = start(
    `composed-${parts.join('-') || 'bare'}`,
    [process.execPath, `--require=${TRANSFORM}`, here('./composed.cjs')],
    {
      core: SERVER_CORE,
      env: {
        NODE_ENV: 'production',
        PORT: String(port),
        PARTS: parts.join(','),
        FLEET_SIZE: String(size),
        SINK_URL: sinkUrl,
        ISSUER: identity.issuer,
        AUDIENCE: identity.audience,
        JWKS_URL: identity.jwksUrl,
      },
    },
  );
  await waitFor(program, () => answers(`${url}/api/v1/readiness`));
  return { program, port, url };
}
