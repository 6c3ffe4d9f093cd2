import { join } from 'node:path';
import { hashContent } from './contentHash.mjs';
import { withLock } from './lock.mjs';
import { ROOT, TOOLS_DIR } from './paths.mjs';
import { runLogged } from './shell.mjs';
import { unlessStamped } from './stamp.mjs';
import { ensureTools, toolEnvironment, yarnInstall } from './tools.mjs';
import { listWorkspaces, withDependencies } from './workspaces.mjs';

/**
 * Brings the repository to where its portal and its tests can run: Node and Yarn, the locked packages, and the built
 * frontend. What is there already and still true to its sources is left alone. Of several that start at once, one works
 * and the others wait for it.
 *
 * @param {import('./steps.mjs').Steps} steps
 * @param {{ frontend: boolean }} options - whether the built frontend is needed
 * @returns {Promise<import('./tools.mjs').Tools>}
 */
export function prepare(steps, options) {
  return withLock(
    join(TOOLS_DIR, 'setup.lock'),
    async () => {
      const tools = await ensureTools(steps);
      const workspaces = await listWorkspaces(ROOT);
      await install(steps, tools, workspaces);
      if (options.frontend) {
        await buildFrontend(steps, tools, workspaces);
      }
      return tools;
    },
    pid => steps.say(`Waiting for another set-up (process ${pid}) to finish`),
  );
}

/**
 * @param {import('./steps.mjs').Steps} steps
 * @param {import('./tools.mjs').Tools} tools
 * @param {import('./workspaces.mjs').Workspace[]} workspaces
 */
async function install(steps, tools, workspaces) {
  const inputs = await hashContent(
    ROOT,
    [
      'package.json',
      'yarn.lock',
      '.yarnrc.yml',
      ...workspaces.map(({ dir }) => join(dir, 'package.json')),
    ],
    [process.platform, process.arch],
  );
  const stamp = join(ROOT, 'node_modules/.vigia-install');
  const wasDone = await unlessStamped(stamp, inputs, () =>
    steps.step('Installing the locked packages (a minute or two)', () =>
      yarnInstall(tools),
    ),
  );
  if (!wasDone) {
    steps.say('Packages: as locked');
  }
}

/**
 * @param {import('./steps.mjs').Steps} steps
 * @param {import('./tools.mjs').Tools} tools
 * @param {import('./workspaces.mjs').Workspace[]} workspaces
 */
async function buildFrontend(steps, tools, workspaces) {
  const inputs = await hashContent(ROOT, [
    'yarn.lock',
    'app-config.yaml',
    'backstage.json',
    ...withDependencies(workspaces, 'app').map(({ dir }) => dir),
  ]);
  const appDir = join(ROOT, 'packages/app');
  const wasDone = await unlessStamped(
    join(appDir, 'dist/.vigia-build'),
    inputs,
    () =>
      steps.step('Building the frontend (half a minute)', () =>
        runLogged('backstage-cli', ['package', 'build'], {
          cwd: appDir,
          env: toolEnvironment(tools),
          logFile: join(TOOLS_DIR, 'build.log'),
        }),
      ),
  );
  if (!wasDone) {
    steps.say('Frontend: built from these sources');
  }
}
