import { renderInTestApp } from '@backstage/frontend-test-utils';
import type { DataReport } from '@vigia/plugin-anomaly-common';
import { screen, within } from '@testing-library/react';
import { previewOf } from '../__testUtils__';
import { ValidationResult } from './ValidationResult';

const FROM = Date.parse('2024-01-01T00:00:00Z');

const show = (changes: Partial<DataReport>) =>
  renderInTestApp(
    <ValidationResult
      report={{ ...previewOf().report, ...changes }}
      unit="mm/s"
    />,
  );

const rows = () =>
  within(screen.getByRole('table', { name: 'What was found' })).getAllByRole(
    'row',
  );

describe('ValidationResult', () => {
  it('says by which finding data are rejected, and what it looks like', async () => {
    await show({
      ok: false,
      cause: 'sensor_fault',
      findings: [
        {
          check: 'flat',
          action: 'rejected',
          count: 1,
          share: 1,
          from: FROM,
          to: FROM + 3_600_000,
          message: 'flat',
        },
      ],
    });
    expect(screen.getByText(/cannot be trained on yet/)).toBeVisible();
    expect(screen.getByText('Looks like a sensor fault')).toBeVisible();
    expect(rows()[1]).toHaveTextContent(
      /Flat line.*Rejected.*1 stretch \(100%\)/,
    );
  });

  it('lists what was repaired of data that are good to train on', async () => {
    await show({
      findings: [
        {
          check: 'gaps',
          action: 'accepted',
          count: 3,
          message: 'gaps',
        },
        {
          check: 'duplicates',
          action: 'repaired',
          count: 7,
          message: 'duplicates',
        },
      ],
    });
    expect(screen.getByText('Ready to train')).toBeVisible();
    expect(rows()[2]).toHaveTextContent(/Duplicate timestamps.*Repaired.*7/);
    expect(screen.queryByText(/gaps: 3/)).not.toBeInTheDocument();
  });

  it('shows no list where nothing was found', async () => {
    await show({ gaps: 0 });
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
  });
});
