import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateProjects } from '@backstage/e2e-test-utils/playwright';
import { defineConfig } from '@playwright/test';

const PORT = 7017;

// Chromium without a desktop, and as root.
const LAUNCH_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

// Playwright loads this file in each of its processes: the first one makes the folder, the others inherit its name.
process.env.VIGIA_BROWSER_TEST_DATA ??= mkdtempSync(
  join(tmpdir(), 'vigia-browser-tests-'),
);

/** Browser tests: every package's e2e-tests/ against one portal with the example fleet, on a port and data of its own. */
export default defineConfig({
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  retries: process.env.CI ? 1 : 0,
  workers: 1,
  outputDir: '.tools/browser-tests',
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE
    ? [['list'], ['json']]
    : [['list']],
  // Without any e2e-tests/ folder there is nothing to run, rather than every test of the repository.
  testMatch: '**/e2e-tests/**/*.test.ts',
  use: {
    baseURL: `http://localhost:${PORT}`,
    locale: 'en',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      args: LAUNCH_ARGS,
      executablePath: process.env.VIGIA_CHROMIUM,
    },
  },
  projects: generateProjects({ channel: 'chromium' }),
  webServer: {
    command: `node scripts/start.mjs --port ${PORT} --data ${process.env.VIGIA_BROWSER_TEST_DATA}`,
    url: `http://localhost:${PORT}/.backstage/health/v1/readiness`,
    timeout: 300_000,
    stdout: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
  },
});
