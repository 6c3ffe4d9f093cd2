import { execSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  answers,
  DATA,
  freePort,
  ROOT,
  SERVER_CORE,
  start,
  waitFor,
} from '../machine/programs.mjs';
import { PORTAL_TOKEN } from './programs.mjs';

const PACKAGE = join(ROOT, 'packages/predictor');
/** A minute of requests that no benchmark reaches: the limiter counts, and refuses nobody. */
const UNREACHED_PER_MINUTE = 1_000_000_000;

/**
 * @typedef {object} PredictorOptions
 * @property {Awaited<ReturnType<typeof import('./identity.mjs').startIdentity>>} identity
 * @property {string} [portalUrl] - absent: what is on disk is served
 * @property {string} [snapshot] - name of the folder; one that is there is kept
 * @property {number} [port]
 * @property {number} [workers]
 * @property {Record<string, string>} [env] - settings that differ
 */

/** @type {string | undefined} */
let bundled;

/**
 * The predictor as its image holds it, built anew once a run: sources that are transformed one by one reach each other
 * through getters, which cost a tenth.
 *
 * @returns {string} the file
 */
function bundle() {
  if (bundled === undefined) {
    const { scripts } = JSON.parse(
      readFileSync(join(PACKAGE, 'package.json'), 'utf8'),
    );
    const outFile = join(DATA, 'predictor.cjs');
    execSync(
      scripts['build:image-content'].replace(
        /--outfile=\S+/,
        `--outfile=${outFile}`,
      ),
      {
        cwd: PACKAGE,
        env: {
          ...process.env,
          PATH: `${join(ROOT, 'node_modules/.bin')}:${process.env.PATH}`,
        },
        stdio: 'pipe',
      },
    );
    bundled = outFile;
  }
  return bundled;
}

/** @returns {string[]} what the image's command gives Node before the program */
function imageFlags() {
  const [, command] =
    /^CMD (\[.*\])$/m.exec(readFileSync(join(PACKAGE, 'Dockerfile'), 'utf8')) ??
    [];
  return JSON.parse(command).slice(1, -1);
}

/** @param {string} name */
export function snapshotDirectory(name) {
  return join(DATA, `snapshot-${name}`);
}

/** @param {string} name */
export function emptySnapshot(name) {
  const directory = snapshotDirectory(name);
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
}

/**
 * Starts the predictor's process with everything on: tokens, limits, metrics, roll-ups.
 *
 * @param {PredictorOptions} options
 * @returns {Promise<import('./programs.mjs').Server>} on its port, not necessarily ready
 */
export async function launchPredictor(options) {
  const { identity, portalUrl, snapshot = 'default', workers = 1 } = options;
  const port = options.port ?? (await freePort());
  const directory = snapshotDirectory(snapshot);
  mkdirSync(directory, { recursive: true });
  const settings = {
    PORT: String(port),
    HOST: '127.0.0.1',
    WORKERS: String(workers),
    ...(portalUrl && { PORTAL_URL: portalUrl, PORTAL_TOKEN }),
    SNAPSHOT_DIRECTORY: directory,
    AUTH_MODE: 'jwt',
    AUTH_JWT_ISSUER: identity.issuer,
    AUTH_JWT_AUDIENCE: identity.audience,
    AUTH_JWT_JWKS_URL: identity.jwksUrl,
    AUTH_JWT_DEFAULT_TIER: 'benchmark',
    LIMITS_TIERS: JSON.stringify({ benchmark: UNREACHED_PER_MINUTE }),
    LIMITS_GLOBAL_PER_MINUTE: String(UNREACHED_PER_MINUTE),
    DRAIN_LAME_DUCK_SECONDS: '0',
    LOG_LEVEL: 'warn',
    ...options.env,
  };
  const env = Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [
      `VIGIA_PREDICTOR_${name}`,
      value,
    ]),
  );
  const program = start(
    'predictor',
    [process.execPath, ...imageFlags(), bundle()],
    { core: SERVER_CORE, env: { ...env, NODE_ENV: 'production' } },
  );
  return { program, port, url: `http://127.0.0.1:${port}` };
}

/**
 * @param {PredictorOptions} options
 * @returns {Promise<import('./programs.mjs').Server>} once it says that it is ready
 */
export async function startPredictor(options) {
  const predictor = await launchPredictor(options);
  await waitFor(predictor.program, () => isReady(predictor), { everyMs: 10 });
  return predictor;
}

/** @param {{ url: string }} predictor */
export function isReady({ url }) {
  return answers(`${url}/api/v1/readiness`);
}
