import { mkdirSync } from 'node:fs';
import { ROOT } from './paths.mjs';
import { portalEnvironment } from './portal.mjs';
import { prepare } from './prepare.mjs';
import { run } from './shell.mjs';
import { toolEnvironment } from './tools.mjs';

const FRONTEND_URL = 'http://localhost:3000';

/**
 * The developer's start: frontend and backend apart, both reloading as their sources change.
 *
 * @param {import('./steps.mjs').Steps} steps
 * @param {import('./options.mjs').StartOptions} options
 * @returns {Promise<number>} the exit code
 */
export async function startDevelopment(steps, options) {
  const tools = await prepare(steps, { frontend: false });
  mkdirSync(options.dataDir, { recursive: true });
  return run('backstage-cli', ['repo', 'start'], {
    cwd: ROOT,
    env: portalEnvironment(options, {
      NODE_ENV: 'development',
      APP_CONFIG_app_baseUrl: FRONTEND_URL,
      APP_CONFIG_backend_cors_origin: FRONTEND_URL,
      ...toolEnvironment(tools),
    }),
  });
}
