import { expect, test } from '@playwright/test';
import { callAsGuest, FLEET_TIMEOUT_MS, seriesInProduction } from './portal';

/** Far from every value of the fleet. */
const FAULTY_VALUE = 900;

test.describe('an anomaly of a series', () => {
  let seriesId: string;
  const failures: string[] = [];

  test.beforeAll(async ({ request }) => {
    test.setTimeout(FLEET_TIMEOUT_MS);
    seriesId = await seriesInProduction(request);
  });
  test.beforeEach(({ page }) => {
    failures.length = 0;
    page.on('pageerror', error => failures.push(error.message));
  });
  test.afterEach(() => expect(failures).toEqual([]));

  test('explains itself, and is marked for good', async ({ page, request }) => {
    const timestamp = Date.now();
    const { anomaly } = await callAsGuest(
      request,
      'POST',
      `anomaly-predictor/predict/${seriesId}`,
      { timestamp, value: FAULTY_VALUE },
    );
    expect(anomaly).toBe(true);
    // Anomalies are kept in batches.
    await expect
      .poll(async () => {
        const { items } = await callAsGuest(
          request,
          'GET',
          `anomaly-predictor/anomalies?series_id=${seriesId}&from=${timestamp}&to=${timestamp}`,
        );
        return items[0]?.explanation?.severity ?? 0;
      })
      .toBeGreaterThan(1);

    await page.goto(`/anomaly/series/${seriesId}?anomaly=${timestamp}`);
    const drawer = page.getByRole('dialog', { name: /^Anomaly of / });
    await expect(drawer.getByText('Why it is an anomaly')).toBeVisible();
    await expect(drawer.getByText(/[\d.,]+ times the bound/)).toBeVisible();
    await expect(drawer.getByText(/^Measured /)).toBeVisible();
    await expect(
      drawer.locator('dl > div', { hasText: 'Value' }),
    ).toContainText('900');
    await drawer.getByLabel('Note (optional)').fill('Sensor cable torn');
    await drawer.getByRole('button', { name: 'A fault' }).click();
    await expect(
      drawer.getByRole('button', { name: 'A fault', pressed: true }),
    ).toBeVisible();

    await page.reload();
    await expect(
      drawer.getByRole('button', { name: 'A fault', pressed: true }),
    ).toBeVisible();
    await expect(drawer.getByLabel('Note (optional)')).toHaveValue(
      'Sensor cable torn',
    );
    await drawer.getByRole('button', { name: 'Close' }).click();
    await expect(drawer).toBeHidden();
    const row = page
      .getByRole('table', { name: 'Anomalies' })
      .getByRole('row')
      .filter({ hasText: '900' })
      .first();
    await expect(row).toContainText('A fault');

    await row.getByRole('button').click();
    await drawer.getByRole('button', { name: 'Remove the mark' }).click();
    await expect(drawer.getByText('Nobody has said yet.')).toBeVisible();
  });
});
