import { expect, test } from '@playwright/test';
import { callAsGuest, FLEET_TIMEOUT_MS, seriesInProduction } from './portal';

/** An instance reports every few seconds, and the page reads again every few. */
const REPORT_TIMEOUT_MS = 45_000;
const PREDICTIONS = 200;

test.describe('the predictor page', () => {
  let seriesId: string;

  test.beforeAll(async ({ request }) => {
    test.setTimeout(FLEET_TIMEOUT_MS);
    seriesId = await seriesInProduction(request);
  });

  test('shows predictions as they are sent, without a reload', async ({
    page,
    request,
  }) => {
    test.setTimeout(120_000);
    await page.goto('/anomaly/predictor');
    await expect(page.getByRole('tab', { name: 'Predictor' })).toBeVisible();
    await expect(page.getByText('Now, all instances')).toBeVisible({
      timeout: REPORT_TIMEOUT_MS,
    });

    const values = Array.from(
      { length: PREDICTIONS },
      (_, index) => index / 100,
    );
    const now = Date.now();
    // Sent until they are seen: a report covers a few seconds.
    await expect(async () => {
      const { predictions } = await callAsGuest(
        request,
        'POST',
        'anomaly-predictor/predict/batch',
        {
          series_id: seriesId,
          timestamps: values.map((_, index) => now - PREDICTIONS + index),
          values,
        },
      );
      expect(predictions).toHaveLength(PREDICTIONS);
      await expect(
        page.locator('dl > div', { hasText: 'Requests per second' }),
      ).toContainText(/(0\.\d*[1-9]|[1-9][\d.,]*)\/s/, { timeout: 5000 });
      await expect(
        page.locator('dl > div', { hasText: 'Latency p99' }),
      ).toContainText(/[\d.]+\sms/, { timeout: 100 });
      await expect(
        page.locator('dl > div', { hasText: /^Memory/ }),
      ).toContainText(/[1-9][\d.]*% · /, { timeout: 100 });
    }).toPass({ timeout: REPORT_TIMEOUT_MS });

    for (const chart of [/^Predictions and requests per/, /^Latency of/]) {
      await expect(
        page.getByRole('figure', { name: chart }).locator('.recharts-line'),
      ).toHaveCount(2);
    }
    const instance = page
      .getByRole('table', { name: 'Instances of the predictor' })
      .getByRole('row')
      .nth(1);
    await expect(instance).toContainText('in the portal');
    await expect(instance).toContainText('Closed');
    await expect(instance).toContainText('Reachable');
  });

  test('lists why requests are refused', async ({ page, request }) => {
    test.setTimeout(120_000);
    await page.goto('/anomaly/predictor');
    await expect(async () => {
      const response = await request.post(
        `/api/anomaly-predictor/predict/${seriesId}`,
        { data: { timestamp: 1, value: 1 } },
      );
      expect(response.status()).toBe(401);
      await expect(page.getByText('Not signed in')).toBeVisible({
        timeout: 5000,
      });
    }).toPass({ timeout: REPORT_TIMEOUT_MS });
  });

  test('keeps its figures when the backend fails, and says so', async ({
    page,
  }) => {
    await page.goto('/anomaly/predictor');
    await expect(page.getByText('Now, all instances')).toBeVisible({
      timeout: REPORT_TIMEOUT_MS,
    });
    await page.route('**/api/anomaly-predictor/instances?*', route =>
      route.abort(),
    );
    await expect(page.getByText(/^What you see is of/)).toBeVisible();
    await expect(page.getByText('Now, all instances')).toBeVisible();
    await page.unroute('**/api/anomaly-predictor/instances?*');
    await expect(page.getByText(/^What you see is of/)).toBeHidden();
  });

  test('is reached from the fleet, and speaks Portuguese', async ({ page }) => {
    await page.addInitScript(() =>
      window.localStorage.setItem('language', 'pt-BR'),
    );
    await page.goto('/anomaly/fleet');
    await page.getByRole('tab', { name: 'Preditor' }).click();
    await expect(page.getByText('Agora, todas as instâncias')).toBeVisible({
      timeout: REPORT_TIMEOUT_MS,
    });
  });
});
