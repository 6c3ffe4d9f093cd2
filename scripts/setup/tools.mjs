import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { SetupError } from './errors.mjs';
import { BIN_DIR, ROOT, TOOLS_DIR } from './paths.mjs';
import { runLogged } from './shell.mjs';

/** The lines of Node that Backstage runs on; the first is fetched when the machine has none of them. */
const NODE_MAJORS = [24, 22];

const OFFLINE_ADVICE =
  'The packages come from the npm registry that `npm config get registry` names. See that this machine reaches it, then start again: what was fetched already is kept.';

/**
 * @typedef {object} Tools
 * @property {string} node - path of a Node that Backstage runs on
 * @property {string} yarn - path of Yarn's script, for that Node to run
 */

/**
 * Finds the Node and the Yarn that the repository needs, and fetches from the npm registry what is missing.
 *
 * @param {import('./steps.mjs').Steps} steps
 * @returns {Promise<Tools>}
 */
export async function ensureTools(steps) {
  return { node: await ensureNode(steps), yarn: await ensureYarn(steps) };
}

/** @param {import('./steps.mjs').Steps} steps */
async function ensureNode(steps) {
  if (isSupportedNode(process.versions.node)) {
    return process.execPath;
  }
  const [major] = NODE_MAJORS;
  const packageName = `node-${process.platform}-${process.arch}`;
  const dir = join(TOOLS_DIR, `node-${major}`);
  const node = join(dir, 'node_modules', packageName, 'bin', 'node');
  if (!existsSync(node)) {
    await steps.step(
      `Fetching Node ${major} (this machine's is ${
        process.versions.node
      }; Backstage needs ${NODE_MAJORS.join(' or ')})`,
      () => fetchPackage(`${packageName}@${major}`, dir),
    );
  }
  try {
    execFileSync(node, ['--version'], { stdio: 'pipe' });
  } catch (error) {
    throw new SetupError(
      `The Node that the registry has for this machine does not run: ${
        /** @type {Error} */ (error).message
      }`,
      `Install Node ${major} by other means, and start again with it.`,
    );
  }
  return node;
}

/** @param {import('./steps.mjs').Steps} steps */
async function ensureYarn(steps) {
  const version = yarnVersion(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const dir = join(TOOLS_DIR, `yarn-${version}`);
  const yarn = join(dir, 'node_modules/@yarnpkg/cli-dist/bin/yarn.js');
  if (!existsSync(yarn)) {
    await steps.step(`Fetching Yarn ${version}`, () =>
      fetchPackage(`@yarnpkg/cli-dist@${version}`, dir),
    );
  }
  return yarn;
}

/** @param {string} version - such as 24.9.0 */
export function isSupportedNode(version) {
  return NODE_MAJORS.includes(Number(version.split('.')[0]));
}

/**
 * @param {string} manifest - text of the root's package.json
 * @returns {string} the version of Yarn that it asks for
 */
export function yarnVersion(manifest) {
  const { packageManager } = JSON.parse(manifest);
  const version = /^yarn@([\d.]+)/.exec(packageManager)?.[1];
  if (!version) {
    throw new SetupError(
      `package.json asks for the package manager "${packageManager}", not for yarn@VERSION.`,
    );
  }
  return version;
}

/**
 * Installs one npm package into a folder, which appears only when it is complete.
 *
 * @param {string} spec - name@version
 * @param {string} dir
 */
async function fetchPackage(spec, dir) {
  const unfinished = `${dir}.${process.pid}`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  await writeFile(join(unfinished, 'package.json'), '{"private":true}');
  const { command, args } = npm();
  await runLogged(
    command,
    [
      ...args,
      'install',
      '--prefix',
      unfinished,
      '--no-audit',
      '--no-fund',
      '--no-package-lock',
      '--ignore-scripts',
      spec,
    ],
    {
      cwd: unfinished,
      env: process.env,
      logFile: join(TOOLS_DIR, 'npm.log'),
      advice: OFFLINE_ADVICE,
    },
  );
  await rm(dir, { recursive: true, force: true });
  await rename(unfinished, dir);
}

/** How to run npm: the one that started us, else the one on the PATH. */
function npm() {
  const script = process.env.npm_execpath;
  return script?.endsWith('npm-cli.js')
    ? { command: process.execPath, args: [script] }
    : { command: 'npm', args: [] };
}

/**
 * The environment in which the repository's programs run: with the right Node first on the PATH.
 *
 * @param {Tools} tools
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {NodeJS.ProcessEnv}
 */
export function toolEnvironment(tools, env = process.env) {
  return {
    ...env,
    PATH: [dirname(tools.node), BIN_DIR, env.PATH].join(delimiter),
  };
}

/**
 * Installs the locked packages with Yarn.
 *
 * @param {Tools} tools
 */
export async function yarnInstall(tools) {
  await runLogged(tools.node, [tools.yarn, 'install', '--immutable'], {
    cwd: ROOT,
    env: { ...toolEnvironment(tools), ...yarnSettings(readNpmConfig()) },
    logFile: join(TOOLS_DIR, 'install.log'),
    advice: `If the lockfile would be modified, run \`yarn install\` and commit yarn.lock. ${OFFLINE_ADVICE}`,
  });
}

/**
 * What is taken over of npm's configuration; the values that npm has none for are missing.
 *
 * @typedef {{ registry: string, cafile?: string, proxy?: string, 'https-proxy'?: string }} NpmConfig
 */

/**
 * Yarn does not read npm's configuration: it is handed what it needs of it to reach the registry, and a cache of its own
 * where the home folder cannot be written.
 *
 * @param {NpmConfig} npmConfig
 * @param {string} [home]
 * @returns {Record<string, string>}
 */
export function yarnSettings(npmConfig, home = homedir()) {
  const { registry, cafile, proxy } = npmConfig;
  const httpsProxy = npmConfig['https-proxy'];
  const { protocol, hostname } = new URL(registry);
  return {
    YARN_NPM_REGISTRY_SERVER: registry.replace(/\/$/, ''),
    ...(cafile && { YARN_HTTPS_CA_FILE_PATH: cafile }),
    ...(proxy && { YARN_HTTP_PROXY: proxy }),
    ...(httpsProxy && { YARN_HTTPS_PROXY: httpsProxy }),
    ...(protocol === 'http:' && { YARN_UNSAFE_HTTP_WHITELIST: hostname }),
    ...(!isWritable(home) && { YARN_GLOBAL_FOLDER: join(TOOLS_DIR, 'yarn') }),
  };
}

/**
 * @param {string} output - of `npm config get KEY KEY ...`: a line `KEY=VALUE` for each
 * @returns {NpmConfig}
 */
export function parseNpmConfig(output) {
  const entries = output
    .trim()
    .split('\n')
    .map(line => /^([^=]+)=(.*)$/.exec(line) ?? [])
    .filter(([, , value]) => value && value !== 'null' && value !== 'undefined')
    .map(([, key, value]) => [key.trim(), value.trim()]);
  return Object.fromEntries(entries);
}

function readNpmConfig() {
  const { command, args } = npm();
  const keys = ['registry', 'cafile', 'proxy', 'https-proxy'];
  const output = execFileSync(command, [...args, 'config', 'get', ...keys], {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return parseNpmConfig(output);
}

/** @param {string} dir */
function isWritable(dir) {
  try {
    accessSync(dir, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
