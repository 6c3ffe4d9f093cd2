import { expect, type Page, test } from '@playwright/test';
import { callAsGuest, FLEET_TIMEOUT_MS, seriesInProduction } from './portal';

const RUN_TIMEOUT_MS = 120_000;

/** Series of this test alone: those of the fleet were trained a moment ago, and each may be only once in five minutes. */
const seriesIds = ['a', 'b'].map(
  name => `runs_${Date.now().toString(36)}_${name}`,
);

/** Opens one of the pages, and waits until it is there. */
async function open(page: Page, path: string) {
  await page.goto(path);
  await expect(page.getByRole('tab', { name: 'Training' })).toBeVisible();
}

test.describe('training', () => {
  const failures: string[] = [];
  test.beforeEach(({ page }) => {
    failures.length = 0;
    page.on('pageerror', error => failures.push(error.message));
  });
  test.afterEach(() => expect(failures).toEqual([]));

  test.beforeAll(async ({ request }) => {
    test.setTimeout(FLEET_TIMEOUT_MS);
    await seriesInProduction(request);
    for (const seriesId of seriesIds) {
      await callAsGuest(request, 'POST', 'anomaly-registry/series', {
        series_id: seriesId,
        unit: 'mm/s',
        owner: 'group:default/platform',
        environment: 'development',
        source: { type: 'simulator', parameters: { seed: 11 } },
        detector: { algorithm: 'statistical', hyperparameters: {} },
        schedule: { window_hours: 48 },
      });
    }
  });

  test('shows the queue, its engine and its workers', async ({ page }) => {
    await open(page, '/anomaly/training');
    const depths = page.getByRole('table', { name: 'Waiting by priority' });
    for (const priority of ['Critical', 'High', 'Normal', 'Low']) {
      await expect(
        depths.getByRole('row', { name: new RegExp(`^${priority}`) }),
      ).toBeVisible();
    }
    await expect(
      page.getByText(/^(Database|RabbitMQ): connected$/),
    ).toBeVisible();
    await expect(
      page.getByRole('table', { name: 'Workers' }).getByRole('row').nth(1),
    ).toContainText(/Part of the portal|Process of its own/);
  });

  test('trains a selection, to a version and a report for each', async ({
    page,
  }) => {
    test.setTimeout(RUN_TIMEOUT_MS + 60_000);
    await open(
      page,
      `/anomaly/fleet?search=${seriesIds[0].replace(/_a$/, '')}`,
    );
    for (const seriesId of seriesIds) {
      await page.getByRole('checkbox', { name: `Select ${seriesId}` }).check();
    }
    await page.getByRole('button', { name: 'Train 2 series' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByText(/^(Measured|Assumed):/)).toBeVisible();
    await expect(dialog.getByText('Cost')).toBeVisible();
    await dialog.getByRole('button', { name: 'Train 2 series' }).click();

    await expect(page).toHaveURL(/\/anomaly\/training\/runs\/[^/]+$/);
    await expect(page.getByText('2 of 2').first()).toBeVisible({
      timeout: RUN_TIMEOUT_MS,
    });
    await expect(
      page.getByRole('figure', { name: /Completed 2 \(100%\)/ }),
    ).toBeVisible();

    await page
      .getByRole('link', { name: `Details of the training of ${seriesIds[0]}` })
      .click();
    await expect(page).toHaveURL(/\/anomaly\/training\/jobs\/[^/]+$/);
    await expect(
      page.getByRole('figure', { name: /^Time by part: Waited/ }),
    ).toBeVisible();
    await expect(
      page.getByRole('region', { name: 'Data report' }),
    ).toContainText('Good to train on');
    await expect(
      page.getByRole('list', { name: 'Log' }).getByRole('listitem').first(),
    ).toBeVisible();

    await page.getByRole('link', { name: 'v1', exact: true }).click();
    await expect(
      page.getByRole('dialog', { name: `v1 of ${seriesIds[0]}` }),
    ).toContainText('Good to train on');
  });

  test('edits a schedule, says what is wrong at the field, and puts it back', async ({
    page,
    request,
  }) => {
    const readRate = async () => {
      const { items } = await callAsGuest(
        request,
        'GET',
        'anomaly-training/schedules',
      );
      return items.find(
        (item: { schedule_id: string }) =>
          item.schedule_id === 'weekly-retraining',
      );
    };
    const before = await readRate();
    const edit = async (label: RegExp, value: string) => {
      await page
        .getByRole('button', { name: 'Edit Weekly retraining' })
        .click();
      await page.getByRole('dialog').getByLabel(label).fill(value);
    };
    await open(page, '/anomaly/training/runs');

    await edit(/^When/, '61 2 * * 0');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByLabel(/^When/)).toHaveAttribute(
      'aria-invalid',
      'true',
    );
    await page
      .getByRole('dialog')
      .getByRole('button', { name: 'Cancel' })
      .click();

    await edit(/^Jobs per second/, '123');
    await page.getByRole('button', { name: 'Save' }).click();
    const card = page.getByRole('region', { name: 'Weekly retraining' });
    await expect(card).toContainText('123 jobs/s');
    expect((await readRate()).jobs_per_second).toBe(123);

    await edit(/^Jobs per second/, String(before.jobs_per_second));
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('dialog')).toBeHidden();
    expect((await readRate()).jobs_per_second).toBe(before.jobs_per_second);
  });

  test('pauses a run, resumes it, and cancels it', async ({
    page,
    request,
  }) => {
    // So slow that it is still on its way when its buttons are pressed.
    const { run_id: runId } = await callAsGuest(
      request,
      'POST',
      'anomaly-training/runs',
      { selection: { filter: {} }, priority: 'low', jobs_per_second: 0.01 },
    );
    await open(page, `/anomaly/training/runs/${runId}`);
    await page.getByRole('button', { name: /^Pause/ }).click();
    await expect(page.getByText('Paused', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: /^Resume/ }).click();
    await expect(page.getByText('Running', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: /^Cancel/ }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: 'Cancel run' })
      .click();
    await expect(
      page.getByText('Cancelled', { exact: true }).first(),
    ).toBeVisible();
  });

  test('speaks Portuguese', async ({ page }) => {
    await page.addInitScript(() =>
      window.localStorage.setItem('language', 'pt-BR'),
    );
    await page.goto('/anomaly/training/runs');
    await expect(
      page.getByRole('region', { name: 'Retreinamento semanal' }),
    ).toContainText('Próxima execução');
    await page.getByRole('tab', { name: 'Fila e treinamentos' }).click();
    await expect(page.getByText('Aguardando, por prioridade')).toBeVisible();
  });
});
