import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ROOT, SERVER_CORE } from '../machine/programs.mjs';
import { PORTAL_TOKEN, TRANSFORM } from './programs.mjs';

const run = promisify(execFile);
const LOAD = fileURLToPath(new URL('./load.cjs', import.meta.url));

/**
 * @typedef {object} FleetLoad
 * @property {number} ms
 * @property {number} size - models
 * @property {number} bytes - of the table's buffers
 * @property {number} residentBytes - by which the process grew
 */

/**
 * Loads the fleet in a fresh process on the servers' core.
 *
 * @param {{ registryUrl?: string, snapshotFile?: string }} from - with both, what the registry gave is saved
 * @returns {Promise<FleetLoad>}
 */
export async function loadFleet({ registryUrl = '', snapshotFile = '' }) {
  const { stdout } = await run(
    'taskset',
    [
      '--cpu-list',
      String(SERVER_CORE),
      process.execPath,
      '--expose-gc',
      `--require=${TRANSFORM}`,
      LOAD,
    ],
    {
      cwd: ROOT,
      env: {
        ...process.env,
        NODE_ENV: 'production',
        REGISTRY_URL: registryUrl,
        REGISTRY_TOKEN: PORTAL_TOKEN,
        SNAPSHOT_FILE: snapshotFile,
      },
    },
  );
  return JSON.parse(stdout);
}
