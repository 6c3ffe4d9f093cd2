import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { callAsGuest } from './portal';

const DATA =
  process.env.VIGIA_CSV_ROOT ?? join(__dirname, '../../../../shared/data');
const FILE = 'nab/data/realKnownCause/machine_temperature_system_failure.csv';
const LABELS = join(DATA, 'nab/labels/combined_windows.json');
const TRAINED_POINTS = 10_000;
/** The labelled window in which the machine failed: the last one of the file. */
const FAILURE = 3;
const BATCH = 10_000;

const asUtc = (text: string) =>
  Date.parse(`${text.slice(0, 19).replace(' ', 'T')}Z`);

function readObservations() {
  const rows = readFileSync(join(DATA, FILE), 'utf8')
    .trim()
    .split('\n')
    .slice(1);
  return rows.map(row => {
    const [time, value] = row.split(',');
    return { timestamp: asUtc(time), value: Number(value) };
  });
}

function readWindows(): { from: number; to: number }[] {
  const labels = JSON.parse(readFileSync(LABELS, 'utf8'));
  return labels['realKnownCause/machine_temperature_system_failure.csv'].map(
    ([from, to]: [string, string]) => ({ from: asUtc(from), to: asUtc(to) }),
  );
}

test.describe("a real machine's temperature", () => {
  test.skip(
    !existsSync(LABELS),
    `SKIPPED golden path on real input: ${DATA} has no NAB data`,
  );

  test('goes from the form to scored predictions, and its failure is raised', async ({
    page,
    request,
  }) => {
    test.setTimeout(180_000);
    const seriesId = `machine_temperature_${Date.now().toString(36)}`;

    await test.step('the form', async () => {
      await page.goto('/create/templates/default/anomaly-series');
      await page.getByLabel('Series id').fill('pump_01_radial');
      await expect(page.getByText('is registered already')).toBeVisible();
      await page.getByLabel('Series id').fill(seriesId);
      await expect(page.getByText('This id is free.')).toBeVisible();
      await page.getByLabel('Unit').fill('°F');
      await page.getByLabel('Equipment').fill('nab-machine');
      await page.getByLabel('Owner').click();
      await page.getByRole('option', { name: 'Machining' }).click();
      await page.getByRole('button', { name: 'Next' }).click();
    });

    await test.step('the data, with its preview', async () => {
      await page.getByLabel('CSV file').check();
      await page.getByLabel('File or web address').fill(FILE);
      await expect(page.getByText('Ready to train')).toBeVisible();
      await page.getByRole('button', { name: 'Next' }).click();
    });

    await test.step('the detector, with its backtest', async () => {
      await expect(
        page.getByText(/Anomalies it would have raised: /),
      ).toBeVisible();
      await page.getByRole('button', { name: 'Next' }).click();
      await page.getByRole('button', { name: 'Review' }).click();
      await page.getByRole('button', { name: 'Create' }).click();
    });

    await test.step('the steps, to a version in Staging', async () => {
      await page
        .getByRole('link', { name: 'Review and promote' })
        .click({ timeout: 90_000 });
      await expect(page.getByRole('heading', { name: seriesId })).toBeVisible();
    });

    await test.step('the promotion', async () => {
      await page.getByRole('button', { name: /^Promote/ }).click();
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /^Promote/ })
        .click();
      await expect(page.getByText('Production').first()).toBeVisible();
      await expect
        .poll(async () => {
          const entity = await callAsGuest(
            request,
            'GET',
            `catalog/entities/by-name/resource/default/anomaly-detector-${seriesId}`,
          );
          return entity.spec.lifecycle;
        })
        .toBe('production');
    });

    const windows = readWindows();
    const raised =
      await test.step('the rest, scored as the source shows it', async () => {
        const alarms = async (): Promise<number[]> => {
          const { items } = await callAsGuest(
            request,
            'GET',
            `anomaly-predictor/anomalies?series_id=${seriesId}&limit=1000`,
          );
          return items.map(({ timestamp }: { timestamp: number }) => timestamp);
        };
        // Anomalies come in the order of time: with the failure's, those before it are there.
        const { from, to } = windows[FAILURE];
        await expect
          .poll(
            async () =>
              (await alarms()).filter(at => at >= from && at <= to).length,
            { timeout: 60_000 },
          )
          .toBeGreaterThan(0);
        return alarms();
      });
    const inside = windows.map(
      ({ from, to }) => raised.filter(at => at >= from && at <= to).length,
    );
    const outside =
      raised.length - inside.reduce((sum, count) => sum + count, 0);
    test.info().annotations.push({
      type: 'NAB',
      description: `${raised.length} raised; per labelled window ${inside.join(
        ', ',
      )}; outside ${outside}`,
    });
    // An alarm is raised once, and then rests; about two false ones a month were asked for.
    expect(outside).toBeLessThan(10);

    await test.step('a part, scored through the HTTP API', async () => {
      const part = readObservations().slice(
        TRAINED_POINTS,
        TRAINED_POINTS + BATCH,
      );
      const { predictions } = await callAsGuest(
        request,
        'POST',
        'anomaly-predictor/predict/batch',
        {
          series_id: seriesId,
          timestamps: part.map(({ timestamp }) => timestamp),
          values: part.map(({ value }) => value),
        },
      );
      expect(predictions).toHaveLength(BATCH);
      for (const { model_info } of predictions) {
        expect(model_info).toMatchObject({
          version: 'v1',
          stage: 'production',
        });
      }
    });

    await test.step('the anomalies on the page', async () => {
      await page.goto(`/anomaly/series/${seriesId}`);
      await page.getByRole('button', { name: 'All', exact: true }).click();
      await expect(
        page.getByText(/Anomalies in this range: [1-9]/),
      ).toBeVisible();
    });
  });
});
