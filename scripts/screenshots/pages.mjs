import * as predictorStates from './predictorStates.mjs';

/**
 * One picture: where it is taken, and how the page comes to what it shows.
 *
 * @typedef {object} Picture
 * @property {string} name - of the file
 * @property {string} path
 * @property {string} [docs] - file in docs/images that is a copy of it
 * @property {(page: import('@playwright/test').Page) => Promise<unknown>} [before] - before the page is opened
 * @property {(page: import('@playwright/test').Page) => Promise<unknown>} [after] - once it is open
 */

/**
 * Series of the example fleet, by what they show.
 *
 * @typedef {{ healthy: string, drifting: string, stuck: string, staging: string }} Examples
 */

const SERIES_API = '**/api/anomaly-registry/series?*';
const RUNS_API = '**/api/anomaly-training/runs?*';
const JOBS_API = '**/api/anomaly-training/training/jobs?*';
const INSTANCES_API = '**/api/anomaly-predictor/instances?*';
const EMPTY_PAGE = { items: [], total: 0 };

/** @param {string} url */
const empty = url => (/** @type {import('@playwright/test').Page} */ page) =>
  page.route(url, route => route.fulfill({ json: EMPTY_PAGE }));

/** @param {() => object} answer */
const instances =
  answer => (/** @type {import('@playwright/test').Page} */ page) =>
    page.route(INSTANCES_API, route => route.fulfill({ json: answer() }));

/** The first figures come, the next ones do not. @param {import('@playwright/test').Page} page */
async function outdated(page) {
  await broken(INSTANCES_API)(page);
  await page.route(
    INSTANCES_API,
    route => route.fulfill({ json: predictorStates.busy() }),
    { times: 1 },
  );
}

/** @param {string} url @param {number} status @param {string} name @param {string} message */
const failing =
  (url, status, name, message) =>
  (/** @type {import('@playwright/test').Page} */ page) =>
    page.route(url, route =>
      route.fulfill({
        status,
        json: { error: { name, message }, response: { statusCode: status } },
      }),
    );

/** @param {string} url */
const broken = url =>
  failing(url, 500, 'Error', 'The database does not answer');

/** @param {string} url */
const forbidden = url => failing(url, 403, 'NotAllowedError', 'Unauthorized');

/** The first link to one of them in the table. @param {'jobs' | 'runs'} kind */
const openFirst =
  kind => (/** @type {import('@playwright/test').Page} */ page) =>
    page.locator(`td a[href*="/training/${kind}/"]`).first().click();

/** Three series are ticked, and what training them takes is asked. @param {import('@playwright/test').Page} page */
async function chooseSeries(page) {
  for (const row of [0, 1, 2]) {
    await page.locator('tbody input[type=checkbox]').nth(row).check();
  }
  await page
    .getByRole('button', { name: /^(Train|Treinar) 3 / })
    .first()
    .click();
  await page.getByRole('dialog').locator('dl').first().waitFor();
}

/** Three detectors are compared on a range of the series. @param {import('@playwright/test').Page} page */
async function runBacktest(page) {
  const add = page.locator('button:has([data-testid=AddIcon])');
  await add.click();
  await add.click();
  await page.locator('form button[type=submit]').click();
  await page.locator('figure .recharts-surface').nth(2).waitFor();
}

/** The form's pages are left by its one submitting button, whatever its language. @param {import('@playwright/test').Page} page */
const next = page => page.locator('button[type=submit]').first().click();

/** @param {import('@playwright/test').Page} page */
async function fillSeries(page) {
  await page.locator('[id$=seriesId]').first().fill('press_09.bearing.x');
  await page.locator('[id$=unit]').first().fill('mm/s');
  const owner = page.locator('[id$=owner]').first();
  await owner.click();
  await page.getByRole('option').first().click();
}

/** @param {import('@playwright/test').Page} page */
async function fillData(page) {
  await fillSeries(page);
  await next(page);
  await page.locator('input[type=radio][value=simulator]').check();
  await page.locator('figure svg, .recharts-surface').first().waitFor();
}

/** @param {import('@playwright/test').Page} page */
async function fillDetector(page) {
  await fillData(page);
  await next(page);
  await page.locator('figure svg, .recharts-surface').first().waitFor();
}

/** @param {import('@playwright/test').Page} page */
async function fillRepository(page) {
  await fillDetector(page);
  await next(page);
}

/**
 * Every picture that is taken, of a portal with the example fleet.
 *
 * @param {Examples} examples
 * @returns {Picture[]}
 */
export function pictures(examples) {
  const series = (/** @type {string} */ id) => `/anomaly/series/${id}`;
  const entity = (/** @type {string} */ id) =>
    `/catalog/default/resource/anomaly-detector-${id}`;
  const form = '/create/templates/default/anomaly-series';
  return [
    { name: 'fleet', path: '/anomaly/fleet' },
    {
      name: 'fleet-drifting',
      path: '/anomaly/fleet?health=drifting',
    },
    {
      name: 'fleet-empty',
      path: '/anomaly/fleet',
      before: empty(SERIES_API),
    },
    {
      name: 'fleet-failing',
      path: '/anomaly/fleet',
      before: broken(SERIES_API),
    },
    {
      name: 'fleet-forbidden',
      path: '/anomaly/fleet',
      before: forbidden(SERIES_API),
    },
    { name: 'training', path: '/anomaly/training' },
    {
      name: 'training-empty',
      path: '/anomaly/training',
      before: empty(JOBS_API),
    },
    {
      name: 'training-failing',
      path: '/anomaly/training',
      before: broken(JOBS_API),
    },
    {
      name: 'training-job',
      path: '/anomaly/training',
      after: openFirst('jobs'),
    },
    { name: 'training-job-missing', path: '/anomaly/training/jobs/none' },
    { name: 'training-runs', path: '/anomaly/training/runs' },
    {
      name: 'training-runs-empty',
      path: '/anomaly/training/runs',
      before: empty(RUNS_API),
    },
    {
      name: 'training-runs-failing',
      path: '/anomaly/training/runs',
      before: broken(RUNS_API),
    },
    { name: 'training-run-missing', path: '/anomaly/training/runs/none' },
    {
      name: 'training-selection',
      path: '/anomaly/fleet',
      after: chooseSeries,
    },
    { name: 'predictor', path: '/anomaly/predictor' },
    ...Object.entries(predictorStates).map(([state, answer]) => ({
      name: `predictor-${state}`,
      path: '/anomaly/predictor',
      before: instances(answer),
    })),
    {
      name: 'predictor-outdated',
      path: '/anomaly/predictor',
      before: outdated,
      after: (/** @type {import('@playwright/test').Page} */ page) =>
        page.getByRole('alert').first().waitFor(),
    },
    {
      name: 'predictor-failing',
      path: '/anomaly/predictor',
      before: broken(INSTANCES_API),
    },
    {
      name: 'predictor-forbidden',
      path: '/anomaly/predictor',
      before: forbidden(INSTANCES_API),
    },
    { name: 'series-healthy', path: series(examples.healthy) },
    {
      name: 'series-drifting',
      path: series(examples.drifting),
      docs: 'series.png',
    },
    { name: 'series-stuck', path: series(examples.stuck) },
    { name: 'series-staging', path: series(examples.staging) },
    {
      name: 'series-backtest',
      path: `${series(examples.drifting)}/backtest`,
      after: runBacktest,
    },
    {
      name: 'series-backtest-charts',
      path: `${series(examples.drifting)}/backtest`,
      after: async (/** @type {import('@playwright/test').Page} */ page) => {
        await runBacktest(page);
        await page
          .locator('figure')
          .first()
          .evaluate(figure => figure.scrollIntoView());
      },
    },
    {
      name: 'series-backtest-empty',
      path: `${series(examples.drifting)}/backtest`,
    },
    {
      name: 'series-backtest-failing',
      path: `${series(examples.drifting)}/backtest`,
      before: broken('**/api/anomaly-training/backtests'),
      after: (/** @type {import('@playwright/test').Page} */ page) =>
        page.locator('form button[type=submit]').click(),
    },
    { name: 'series-missing', path: series('no-such-series') },
    {
      name: 'series-failing',
      path: series(examples.healthy),
      before: broken('**/api/anomaly-*/**'),
    },
    { name: 'form-1-series', path: form, after: fillSeries },
    {
      name: 'form-2-data',
      path: form,
      after: fillData,
    },
    {
      name: 'form-3-detector',
      path: form,
      after: fillDetector,
      docs: 'form-detector.png',
    },
    { name: 'form-4-repository', path: form, after: fillRepository },
    { name: 'catalog', path: '/catalog?filters[kind]=resource' },
    { name: 'entity', path: entity(examples.drifting) },
    ...['observations', 'versions', 'trainings'].map(tab => ({
      name: `entity-${tab}`,
      path: `${entity(examples.drifting)}/${tab}`,
    })),
    { name: 'docs', path: '/docs/default/component/vigia-portal' },
    {
      name: 'docs-architecture',
      path: '/docs/default/component/vigia-portal/architecture/',
    },
    {
      name: 'docs-api',
      path: '/docs/default/component/vigia-portal/api/',
    },
  ];
}
