import { copyFile, mkdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { takePictures } from './screenshots/camera.mjs';
import { waitForFleet } from './screenshots/fleet.mjs';
import { pictures } from './screenshots/pages.mjs';
import { VARIANTS, variantName } from './screenshots/variants.mjs';
import { ensureBrowser } from './setup/browser.mjs';
import { SetupError } from './setup/errors.mjs';
import { parseOptions } from './setup/options.mjs';
import { DATA_DIR, ROOT } from './setup/paths.mjs';
import { startPortal } from './setup/portal.mjs';
import { prepare } from './setup/prepare.mjs';
import { stopAll } from './setup/shell.mjs';
import { onStopSignal } from './setup/signals.mjs';
import { createSteps } from './setup/steps.mjs';

const HELP = `Takes pictures of every page of a portal with the example fleet, into .screenshots/.

  npm run screenshots                  light and dark, 1440 and 900 wide, English and Portuguese
  npm run screenshots -- NAME [...]    those whose name begins so, such as fleet or form
  npm run screenshots -- --docs        also renews the pictures of the README and the docs
`;
const OUTPUT_DIR = join(ROOT, '.screenshots');
const DATA_FOLDER = join(DATA_DIR, 'screenshots');
/** The pictures in the docs are the first variant's. */
const [DOCS_VARIANT] = VARIANTS;

const steps = createSteps();

/** @returns {Promise<number>} a port that is free now */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (
        server.address()
      );
      server.close(() => resolve(port));
    });
  });
}

/** @param {import('./screenshots/pages.mjs').Picture[]} taken */
async function renewDocs(taken) {
  const images = join(ROOT, 'docs/images');
  await mkdir(images, { recursive: true });
  for (const { name, docs } of taken) {
    if (docs) {
      const picture = `${variantName(DOCS_VARIANT)}.png`;
      await copyFile(join(OUTPUT_DIR, name, picture), join(images, docs));
    }
  }
}

/** @param {string[]} args */
async function takeAll(args) {
  const names = args.filter(arg => !arg.startsWith('--'));
  const tools = await prepare(steps, { frontend: true });
  const browser = await ensureBrowser(steps, tools);
  if (!browser) {
    throw new SetupError('There is no Chromium on this machine.');
  }
  await rm(DATA_FOLDER, { recursive: true, force: true });
  const port = String(await freePort());
  const portal = await startPortal(
    steps,
    tools,
    parseOptions(['--port', port, '--data', DATA_FOLDER]),
  );
  const examples = await steps.step(
    'Waiting until the example fleet is trained and its failing sensors are found',
    () => waitForFleet(portal.url),
  );
  const chosen = pictures(examples).filter(
    ({ name }) =>
      names.length === 0 || names.some(each => name.startsWith(each)),
  );
  let failures = 0;
  for (const variant of VARIANTS) {
    await steps.step(`Pictures: ${variantName(variant)}`, () =>
      takePictures(
        browser,
        portal.url,
        variant,
        chosen,
        OUTPUT_DIR,
        (name, error) => {
          failures += 1;
          steps.say(`FAILED: ${name}: ${error}`);
        },
      ),
    );
  }
  await portal.stop();
  if (args.includes('--docs')) {
    await renewDocs(chosen);
  }
  steps.say(
    `${chosen.length * VARIANTS.length - failures} pictures in ${OUTPUT_DIR}`,
  );
  return failures === 0 ? 0 : 1;
}

async function main() {
  const args = process.argv.slice(2);
  if (args.includes('--help')) {
    process.stdout.write(HELP);
    return 0;
  }
  onStopSignal(() => stopAll());
  return takeAll(args);
}

try {
  process.exitCode = await main();
} catch (error) {
  steps.fail(error);
  process.exitCode = 1;
} finally {
  await stopAll();
}
