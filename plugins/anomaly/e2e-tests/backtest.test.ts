import { expect, test } from '@playwright/test';
import { callAsGuest } from './portal';

const BACKTEST_TIMEOUT_MS = 120_000;
/** A series of the example fleet whose bearing wears out, so that it has anomalies. */
const DRIFTING = 'compressor_02_radial';
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
    const second = page.getByRole('group', { name: 'Detector 2' });
    await second.getByRole('button', { name: 'More settings' }).click();
    const rest = second.getByLabel('Rest after an alarm (observations)');
    await rest.fill('half');
    await expect(
      second.getByText('Enter a whole number: 0 to 10,000,000.'),
    ).toBeVisible();
    await expect(
      page.getByRole('button', { name: 'Run the backtest' }),
    ).toBeDisabled();
    await rest.fill('30');
    await page.getByRole('button', { name: 'Run the backtest' }).click();
    const table = page.getByRole('table', { name: 'Detectors side by side' });
    await expect(table.getByText('1. Z-score')).toBeVisible({
      timeout: BACKTEST_TIMEOUT_MS,
    });
    await expect(table.getByText('2. Automatic')).toBeVisible();
    await expect(
      table.getByText('Rest after an alarm (observations) 30'),
    ).toBeVisible();
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

  test('tells which marked faults a detector finds', async ({
    page,
    request,
  }) => {
    test.setTimeout(BACKTEST_TIMEOUT_MS);
    const newest = async (): Promise<string | undefined> => {
      const path = `anomaly-predictor/anomalies?series_id=${DRIFTING}&limit=1`;
      const { items } = await callAsGuest(request, 'GET', path);
      return items[0]?.id;
    };
    // The example fleet is trained, and looked at, in the first minute of a portal.
    await expect
      .poll(newest, { timeout: BACKTEST_TIMEOUT_MS / 2 })
      .toBeDefined();
    await callAsGuest(
      request,
      'PUT',
      `anomaly-predictor/anomalies/${await newest()}/feedback`,
      { mark: 'fault' },
    );
    await page.goto(`/anomaly/series/${DRIFTING}/backtest`);
    await page.getByRole('button', { name: 'Run the backtest' }).click();
    const table = page.getByRole('table', { name: 'Detectors side by side' });
    await expect(
      table.getByRole('columnheader', { name: 'Marked faults found' }),
    ).toBeVisible({ timeout: BACKTEST_TIMEOUT_MS });
    await expect(table.getByText(/^\d+ of \d+$/).first()).toBeVisible();
    const figure = page.getByRole('figure', { name: /severities of 1 / });
    await expect(figure.getByText('A fault')).toBeVisible();
  });
});
