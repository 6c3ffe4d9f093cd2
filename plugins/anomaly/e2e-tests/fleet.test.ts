import { expect, test } from '@playwright/test';
import { callAsGuest, FLEET_TIMEOUT_MS } from './portal';

test.describe('the example fleet', () => {
  test.beforeAll(async ({ request }) => {
    test.setTimeout(FLEET_TIMEOUT_MS);
    await expect
      .poll(
        async () => {
          const ofHealth = (health: string) =>
            callAsGuest(
              request,
              'GET',
              `anomaly-registry/series?limit=1&health=${health}`,
            );
          const [drifting, stuck, healthy] = await Promise.all(
            ['drifting', 'stuck', 'healthy'].map(ofHealth),
          );
          return [drifting.total, stuck.total, healthy.total >= 40];
        },
        { timeout: FLEET_TIMEOUT_MS },
      )
      .toEqual([1, 1, true]);
  });

  test('is listed, and filtered by health in a link that can be shared', async ({
    page,
  }) => {
    await page.goto('/');
    await expect(page.getByText(/^\d+ series$/)).toBeVisible();
    await page.getByLabel('Health').click();
    await page.getByRole('option', { name: 'Drifting' }).click();
    await expect(
      page.getByRole('link', { name: 'compressor_02_radial' }),
    ).toBeVisible();
    await expect(
      page.getByRole('link', { name: 'compressor_01_radial' }),
    ).toBeHidden();
    await page.reload();
    await expect(
      page.getByRole('link', { name: 'compressor_02_radial' }),
    ).toBeVisible();
  });

  test('shows a drifting series with its anomalies, and scores a value by hand', async ({
    page,
  }) => {
    await page.goto('/anomaly/series/compressor_02_radial');
    await expect(page.getByText('Drifting').first()).toBeVisible();
    await expect(
      page.getByText(/Anomalies in this range: [1-9]/),
    ).toBeVisible();
    await page.getByLabel('Value', { exact: true }).fill('9');
    await page.getByRole('button', { name: 'Score' }).click();
    await expect(
      page.getByRole('region', { name: 'Score a value by hand' }),
    ).toContainText(/Anomaly/);
    await page.getByRole('tab', { name: 'Predictor' }).click();
    await expect(page).toHaveURL(/\/anomaly\/predictor$/);
  });

  test('shows a training as it goes, without a reload', async ({
    page,
    request,
  }) => {
    await page.goto('/anomaly/training');
    await expect(page.getByText('Completed, last hour')).toBeVisible();
    // A series of its own: those of the fleet were trained a moment ago, and each may be only once in five minutes.
    const seriesId = `bench_${Date.now().toString(36)}`;
    await callAsGuest(request, 'POST', 'anomaly-registry/series', {
      series_id: seriesId,
      unit: 'mm/s',
      owner: 'group:default/platform',
      environment: 'development',
      source: { type: 'simulator', parameters: { seed: 7 } },
      detector: { algorithm: 'statistical', hyperparameters: {} },
    });
    await callAsGuest(
      request,
      'POST',
      `anomaly-training/training/${seriesId}`,
      { config: { window_hours: 48 } },
    );
    const row = page.getByRole('row', { name: seriesId });
    await expect(row).toContainText('Completed');
    await expect(row).toContainText('v1');
  });

  test('is in the catalog, each model with its tabs', async ({ page }) => {
    await page.goto('/catalog/default/resource/anomaly-detector-mill_01_axial');
    await page.getByRole('link', { name: 'Versions' }).click();
    await expect(page.getByText('Production').first()).toBeVisible();
    await page.getByRole('link', { name: 'Observations' }).click();
    await expect(page.getByText('Threshold band')).toBeVisible();
  });

  test('speaks Portuguese', async ({ page }) => {
    await page.addInitScript(() =>
      window.localStorage.setItem('language', 'pt-BR'),
    );
    await page.goto('/anomaly');
    await expect(page.getByText(/^\d+ séries$/)).toBeVisible();
    await expect(
      page.getByRole('columnheader', { name: 'Saúde' }),
    ).toBeVisible();
  });

  test('has its documents in the portal', async ({ page }) => {
    await page.goto('/docs/default/component/vigia-portal');
    await expect(
      page.getByRole('heading', { name: 'Vigia', level: 1 }),
    ).toBeVisible({ timeout: 30_000 });
    await page.getByRole('link', { name: 'Architecture' }).first().click();
    await expect(
      page.getByRole('heading', { name: 'Architecture', level: 1 }),
    ).toBeVisible();
  });
});
