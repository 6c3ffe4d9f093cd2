import { expect, test } from '@playwright/test';
import { callAsGuest } from './portal';

const BACKTEST_TIMEOUT_MS = 120_000;
/** A series of this test alone. */
const seriesId = `backtest_${Date.now().toString(36)}`;

test.describe('a backtest', () => {
  const failures: string[] = [];
  test.beforeEach(({ page }) => {
    failures.length = 0;
    page.on('pageerror', error => failures.push(error.message));
  });
  test.afterEach(() => expect(failures).toEqual([]));

  test('compares detectors, and trains with one of them', async ({
    page,
    request,
  }) => {
    test.setTimeout(BACKTEST_TIMEOUT_MS);
    await callAsGuest(request, 'POST', 'anomaly-registry/series', {
      series_id: seriesId,
      unit: 'mm/s',
      owner: 'group:default/platform',
      environment: 'development',
      source: { type: 'simulator', parameters: { seed: 11 } },
      detector: { algorithm: 'statistical', hyperparameters: {} },
      schedule: { window_hours: 48 },
    });
    await page.goto(`/anomaly/series/${seriesId}`);
    await page.getByRole('tab', { name: 'Backtest' }).click();
    await page.getByLabel('Evaluate (hours)').fill('12');
    await page.getByRole('button', { name: 'Add a detector' }).click();
    await page.getByRole('button', { name: 'Run the backtest' }).click();
    const table = page.getByRole('table', { name: 'Detectors side by side' });
    await expect(table.getByText('1. Z-score')).toBeVisible({
      timeout: BACKTEST_TIMEOUT_MS,
    });
    await expect(table.getByText('2. Automatic')).toBeVisible();
    await expect(
      page.getByRole('figure', { name: /severities of 2 detectors/ }),
    ).toBeVisible();
    await page.getByRole('button', { name: 'Train with Automatic' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: 'Start a training' })
      .click();
    await expect(page).toHaveURL(/\/anomaly\/training\/jobs\//);
    await expect(page.getByText(seriesId).first()).toBeVisible();
  });
});
