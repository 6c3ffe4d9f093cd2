import { accessSync, constants, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { ROOT, TOOLS_DIR } from './paths.mjs';
import { run } from './shell.mjs';
import { toolEnvironment } from './tools.mjs';

/** Names the Chromium that browser tests and pictures use. */
export const BROWSER_VARIABLE = 'VIGIA_CHROMIUM';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
];

/** What Chromium needs where it runs without a desktop, and as root. */
export const BROWSER_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Finds a Chromium: the one that the environment names, the system's, Playwright's. When there is none, Debian's
 * package (as root), else Playwright's is fetched.
 *
 * @param {import('./steps.mjs').Steps} steps
 * @param {import('./tools.mjs').Tools} tools
 * @returns {Promise<string | undefined>} path of the program; undefined when none was to be had
 */
export async function ensureBrowser(steps, tools) {
  return findBrowser() ?? fetchBrowser(steps, tools);
}

/** @returns {string | undefined} */
function findBrowser() {
  const playwright = playwrightBrowser();
  return (
    process.env[BROWSER_VARIABLE] ??
    findOnPath(NAMES, process.env.PATH ?? '') ??
    (existsSync(playwright) ? playwright : undefined)
  );
}

/**
 * @param {import('./steps.mjs').Steps} steps
 * @param {import('./tools.mjs').Tools} tools
 */
async function fetchBrowser(steps, tools) {
  const options = {
    cwd: ROOT,
    env: { ...toolEnvironment(tools), DEBIAN_FRONTEND: 'noninteractive' },
    logFile: join(TOOLS_DIR, 'browser.log'),
  };
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    await steps.step("Installing Debian's Chromium", async () => {
      await run('apt-get', ['update'], options);
      await run('apt-get', ['install', '-y', 'chromium'], options);
    });
  }
  if (!findBrowser()) {
    await steps.step("Fetching Playwright's Chromium", () =>
      run('playwright', ['install', 'chromium'], options),
    );
  }
  return findBrowser();
}

/** @returns {string} where Playwright keeps its Chromium, whether or not it is there */
function playwrightBrowser() {
  const require = createRequire(join(ROOT, 'package.json'));
  return require('@playwright/test').chromium.executablePath();
}

/**
 * @param {string[]} names
 * @param {string} path - in the form of the PATH variable
 * @returns {string | undefined} the first that is there and may be run
 */
export function findOnPath(names, path) {
  for (const name of names) {
    for (const dir of path.split(delimiter)) {
      try {
        accessSync(join(dir, name), constants.X_OK);
        return join(dir, name);
      } catch {
        // Not here.
      }
    }
  }
  return undefined;
}
