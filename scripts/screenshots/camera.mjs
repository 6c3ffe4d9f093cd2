import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { BROWSER_ARGS } from '../setup/browser.mjs';
import { ROOT } from '../setup/paths.mjs';
import { variantName } from './variants.mjs';

/** Higher than a screen: the portal's pages scroll within themselves. */
const HEIGHT = 1500;
const LOADING = '[role=progressbar], .MuiSkeleton-root';
const TIMEOUT_MS = 20_000;
/** For what is drawn after the data has come: charts measure themselves first. */
const SETTLE_MS = 700;

/**
 * Takes pictures of one portal in one variant.
 *
 * @param {string} executablePath - of Chromium
 * @param {string} url - of the portal
 * @param {import('./variants.mjs').Variant} variant
 * @param {import('./pages.mjs').Picture[]} pictures
 * @param {string} outputDir
 * @param {(name: string, error: unknown) => void} onFailure
 */
export async function takePictures(
  executablePath,
  url,
  variant,
  pictures,
  outputDir,
  onFailure,
) {
  const { chromium } = createRequire(join(ROOT, 'package.json'))(
    '@playwright/test',
  );
  const browser = await chromium.launch({
    executablePath,
    args: BROWSER_ARGS,
  });
  try {
    const context = await openContext(browser, url, variant);
    for (const picture of pictures) {
      const folder = join(outputDir, picture.name);
      const file = join(folder, `${variantName(variant)}.png`);
      await mkdir(folder, { recursive: true });
      try {
        await takePicture(context, picture, file);
      } catch (error) {
        onFailure(`${picture.name} ${variantName(variant)}`, error);
      }
    }
  } finally {
    await browser.close();
  }
}

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url
 * @param {import('./variants.mjs').Variant} variant
 */
async function openContext(browser, url, { theme, width, language }) {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width, height: HEIGHT },
    colorScheme: theme,
    locale: language,
    timezoneId: 'America/Sao_Paulo',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(TIMEOUT_MS);
  await context.addInitScript(
    settings => {
      window.localStorage.setItem('theme', settings.theme);
      window.localStorage.setItem('language', settings.language);
      // Who chose to enter as a guest once is not asked again.
      window.localStorage.setItem(
        '@backstage/core:SignInPage:provider',
        'guest',
      );
    },
    { theme, language },
  );
  return context;
}

/**
 * @param {import('@playwright/test').BrowserContext} context
 * @param {import('./pages.mjs').Picture} picture
 * @param {string} file
 */
async function takePicture(context, { path, before, after }, file) {
  const page = await context.newPage();
  try {
    await before?.(page);
    await page.goto(path);
    await settle(page);
    await after?.(page);
    await settle(page);
    await page.screenshot({ path: file, animations: 'disabled' });
  } finally {
    await page.close();
  }
}

/** @param {import('@playwright/test').Page} page */
async function settle(page) {
  await page.locator('nav a').first().waitFor();
  await page.waitForTimeout(SETTLE_MS);
  await page
    .waitForFunction(selector => !document.querySelector(selector), LOADING, {
      timeout: TIMEOUT_MS,
    })
    .catch(() => {
      // A job that is under way has a progress bar for as long as it runs.
    });
  await page.waitForTimeout(SETTLE_MS);
}
