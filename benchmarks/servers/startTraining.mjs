import { fileURLToPath } from 'node:url';
import { answers, freePort, start, waitFor } from '../machine/programs.mjs';
import { PORTAL_TOKEN, TRANSFORM } from './programs.mjs';

/** Jobs at once, and jobs in one claim. */
const JOBS_AT_ONCE = 512;
const JOBS_PER_CLAIM = 500;

/**
 * The portal's backend with registry and training on both cores, and a client that calls it.
 *
 * @param {object} database - Backstage's backend.database
 * @param {{ training?: object, [key: string]: object | undefined }} [anomaly] - further configuration below `anomaly`
 */
export async function startTraining(database, anomaly = {}) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
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
    anomaly: {
      ...anomaly,
      training: {
        workers: JOBS_AT_ONCE,
        claimBatch: JOBS_PER_CLAIM,
        ...anomaly.training,
      },
    },
  };
  const program = start(
    'training',
    [
      process.execPath,
      `--require=${TRANSFORM}`,
      fileURLToPath(new URL('./training.cjs', import.meta.url)),
    ],
    {
      env: {
        BENCHMARK_CONFIG: JSON.stringify(config),
        NODE_ENV: 'production',
        LOG_LEVEL: 'warn',
      },
    },
  );
  await waitFor(program, () =>
    answers(`${url}/.backstage/health/v1/readiness`),
  );
  return { program, port, url, call: caller(`${url}/api/anomaly-training`) };
}

/** @param {string} base */
function caller(base) {
  /**
   * @param {string} method
   * @param {string} path
   * @param {object | string} [body] - text is JSON already
   * @returns {Promise<any>}
   * @throws Error with what was answered instead of 2xx
   */
  return async (method, path, body) => {
    const response = await fetch(`${base}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${PORTAL_TOKEN}`,
        ...(body && { 'content-type': 'application/json' }),
      },
      body: typeof body === 'object' ? JSON.stringify(body) : body,
    });
    const answer = await response.json();
    if (!response.ok) {
      throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
    }
    return answer;
  };
}
