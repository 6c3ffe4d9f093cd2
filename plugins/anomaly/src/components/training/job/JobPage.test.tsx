import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Job } from '@vigia/plugin-anomaly-common';
import { exampleJob, NOW_MS } from '../../../__testUtils__/fixtures';
import {
  exampleEndedJob,
  exampleReport,
} from '../../../__testUtils__/training';
import { renderWithExamples } from '../../../__testUtils__/render';
import { TrainingPage } from '../TrainingPage';

const show = (job: Job, training = {}) =>
  renderWithExamples(<TrainingPage />, {
    at: '/jobs/job-3',
    training: { getJob: async () => job, ...training },
  });
const queued = (change: Partial<Job>) =>
  exampleJob({
    status: 'queued',
    step: 'waiting',
    startedAt: undefined,
    ...change,
  });

describe('the page of a job', () => {
  it('shows where its time went', async () => {
    await show(exampleEndedJob());
    expect(
      await screen.findByRole('figure', {
        name: /Waited 5 sec, Reading 3\.2 sec, Checking 12\.5\sms, Fitting 30\sms, Registering 8\sms/,
      }),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/^10 sec in all\. Of that, 1\.7 sec between the steps/),
    ).toBeInTheDocument();
  });

  it('shows what was found in its data, and what was done about it', async () => {
    await show(exampleEndedJob());
    const findings = await screen.findByRole('table', {
      name: 'What was found',
    });
    expect(
      within(findings).getByRole('row', {
        name: /^Gaps .*Accepted as it is 3 \(1\.2%\)/,
      }),
    ).toBeInTheDocument();
    expect(
      within(findings).getByRole('row', {
        name: /^Duplicate timestamps .*Repaired 12 \(0\.02%\)/,
      }),
    ).toBeInTheDocument();
    const report = screen.getByRole('region', { name: 'Data report' });
    expect(within(report).getByText('60,468 of 60,480')).toBeInTheDocument();
    expect(
      await within(report).findByText(/^2\.81\smm\/s$/),
    ).toBeInTheDocument();
  });

  it.each([
    ['sensor_fault', 'Looks like a sensor fault', /look at the sensor/],
    [
      'process_change',
      'Looks like a change of the process',
      /Train on a window after the change/,
    ],
  ] as const)('explains %s', async (cause, title, hint) => {
    await show(exampleEndedJob({ report: exampleReport({ cause }) }));
    expect(await screen.findByText(title)).toBeInTheDocument();
    expect(screen.getByText(hint)).toBeInTheDocument();
  });

  it('leads to the version that came of it, and tells its log', async () => {
    await show(exampleEndedJob());
    expect(await screen.findByRole('link', { name: 'v2' })).toHaveAttribute(
      'href',
      '/anomaly/series/press_01_radial?version=2',
    );
    const log = screen.getByRole('list', { name: 'Log' });
    expect(within(log).getAllByRole('listitem')).toHaveLength(3);
    expect(log).toHaveTextContent(/attempt 1Claimed by portal-1/);
  });

  it.each([
    [{ position: 3, waitingFor: 'others' as const }, /3 jobs go before it\./],
    [{ position: 0 }, /It is the next one/],
    [
      { waitingFor: 'retry' as const, retryAt: NOW_MS },
      /The next attempt begins at Nov 20, 2025/,
    ],
    [{ waitingFor: 'no_workers' as const }, /start a worker process/],
    [{ waitingFor: 'engine' as const }, /safe in the database/],
    [{ estimatedWaitSeconds: 95 }, /in about 1 min 35 sec/],
    [{ expiresAt: NOW_MS }, /it fails as expired/],
  ])('says why it waits: %j', async (change, text) => {
    await show(queued(change));
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Why is it waiting?');
    expect(alert).toHaveTextContent(text);
  });

  it('says why it failed, and what to do', async () => {
    await show(
      exampleJob({
        status: 'failed',
        step: 'waiting',
        error: { name: 'JobExpiredError', message: 'waited 121 s' },
      }),
    );
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('waited 121 s');
    expect(alert).toHaveTextContent('start more workers');
  });

  it('is cancelled after asking, where one may', async () => {
    const cancelJob = jest.fn(async () => exampleJob({ status: 'cancelled' }));
    await show(exampleJob(), { cancelJob });
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Cancel the training of press_01_radial',
      }),
    );
    await userEvent.click(
      within(screen.getByRole('dialog')).getByRole('button', {
        name: 'Cancel training',
      }),
    );
    await waitFor(() => expect(cancelJob).toHaveBeenCalledWith('job-3'));
  });

  it('names the run that it is part of', async () => {
    await show(exampleJob({ runId: 'run-7' }));
    expect(
      await screen.findByRole('link', { name: /^Weekly retraining of/ }),
    ).toHaveAttribute('href', '/anomaly/training/runs/run-7');
  });
});
