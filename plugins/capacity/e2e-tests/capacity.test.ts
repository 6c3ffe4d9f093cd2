import { expect, test } from '@playwright/test';

const failures: string[] = [];

test.describe('capacity and cost', () => {
  test.beforeEach(({ page }) => {
    failures.length = 0;
    page.on('pageerror', error => failures.push(error.message));
  });
  test.afterEach(() => expect(failures).toEqual([]));

  test('plans a feature, saves it, and opens it again by its link', async ({
    page,
  }) => {
    const name = `Assistant ${Date.now()}`;
    await page.goto('/capacity');
    await page.getByRole('button', { name: 'Start from' }).click();
    await page
      .getByRole('menuitem', { name: 'A feature with a language model' })
      .click();
    const users = page.getByRole('textbox', { name: 'Users', exact: true });
    await expect(users).toHaveValue('10,000');
    await users.fill('25,000');
    await expect(page.getByText('Changed', { exact: true })).toBeVisible();
    await expect(page).toHaveURL(/\?preset=llmFeature#plan=/);

    // A link holds what nobody has saved.
    await page.reload();
    await expect(users).toHaveValue('25,000');

    await page.getByRole('button', { name: 'Save', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Save the plan' });
    await dialog.getByLabel(/^Name/).fill(name);
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByText('Version 1', { exact: true })).toBeVisible();
    await expect(page).toHaveURL(/\?saved=[^#]+$/);
    const actuals = page.getByRole('region', { name: 'What came of it' });
    await expect(actuals).toContainText('traffic is not of series');
    await expect(actuals).toContainText('There is no review yet');

    await users.fill('30,000');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByText('Version 2', { exact: true })).toBeVisible();
    await page.reload();
    await expect(page.getByRole('heading', { name })).toBeVisible();
    await expect(users).toHaveValue('30,000');

    await page.getByRole('button', { name: 'More for this plan' }).click();
    await page.getByRole('menuitem', { name: 'Versions…' }).click();
    await page.getByRole('button', { name: 'Version 1' }).click();
    await expect(users).toHaveValue('25,000');

    await page.getByRole('button', { name: 'More for this plan' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'Download as CSV' }).click();
    expect((await download).suggestedFilename()).toBe(`${name}-v1.csv`);

    await page.getByRole('button', { name: 'More for this plan' }).click();
    await page.getByRole('menuitem', { name: 'Delete…' }).click();
    await page.getByRole('button', { name: 'Delete…' }).click();
    await expect(page.getByText('Plan of a link')).toBeVisible();
    await expect(users).toHaveValue('25,000');
  });

  test('simulates beside the page', async ({ page }) => {
    const worker = page.waitForEvent('worker');
    await page.goto('/capacity?preset=llmFeature');
    await worker;
    await expect(page.getByText(/nine times of ten/).first()).toBeVisible();
  });

  test('says that a link is broken', async ({ page }) => {
    await page.goto('/capacity#plan=N4IgxgrgTlCm');
    await expect(page.getByText(/does not hold a plan/)).toBeVisible();
    await page.getByRole('link', { name: 'Start from our fleet' }).click();
    await expect(page.getByText('Our fleet')).toBeVisible();
  });
});
