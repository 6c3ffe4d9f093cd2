import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { exampleRun, exampleSchedules } from '../../../__testUtils__/training';
import { renderWithExamples } from '../../../__testUtils__/render';
import { RunsPage } from './RunsPage';

const [weekly] = exampleSchedules();
const card = (name: string) => screen.findByRole('region', { name });

describe('schedules', () => {
  it('say when they run in words, and what came of the last run', async () => {
    await renderWithExamples(<RunsPage />);
    const retraining = await card('Weekly retraining');
    for (const text of [
      'Every Sunday at 02:00 UTC',
      '0 2 * * 0',
      'Completed',
      '1,201 of 1,200 · 3 failed',
      '1 hr',
      'the newest 7 days',
    ]) {
      expect(within(retraining).getByText(text)).toBeInTheDocument();
    }
    const drift = await card('Drift detection');
    expect(
      within(drift).getByText('Every 6 hours from midnight (UTC)'),
    ).toBeInTheDocument();
    expect(within(drift).getByText('none yet')).toBeInTheDocument();
    expect(within(drift).getByRole('checkbox')).not.toBeChecked();
  });

  it('are switched on', async () => {
    const updateSchedule = jest.fn(async () => weekly);
    await renderWithExamples(<RunsPage />, { training: { updateSchedule } });
    await userEvent.click(
      await screen.findByRole('checkbox', { name: 'Drift detection: on' }),
    );
    expect(updateSchedule).toHaveBeenCalledWith('drift-detection', {
      enabled: true,
    });
  });

  it('are edited, sending what was changed alone', async () => {
    const updateSchedule = jest.fn(async () => weekly);
    await renderWithExamples(<RunsPage />, { training: { updateSchedule } });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Edit Weekly retraining' }),
    );
    const dialog = screen.getByRole('dialog');
    const save = within(dialog).getByRole('button', { name: 'Save' });
    expect(save).toBeDisabled();
    const spread = within(dialog).getByLabelText('Spread over (minutes)');
    await userEvent.clear(spread);
    expect(save).toBeDisabled();
    await userEvent.type(spread, '90');
    await userEvent.click(save);
    await waitFor(() =>
      expect(updateSchedule).toHaveBeenCalledWith('weekly-retraining', {
        windowMinutes: 90,
      }),
    );
  });

  it("show the backend's refusal at the field that it is about", async () => {
    await renderWithExamples(<RunsPage />, {
      training: {
        updateSchedule: async () => {
          throw new Error('cron "61 * * * *": minute 61 is above 59');
        },
      },
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Edit Weekly retraining' }),
    );
    const dialog = screen.getByRole('dialog');
    const cron = within(dialog).getByLabelText(/^When/);
    await userEvent.clear(cron);
    await userEvent.type(cron, '61 * * * *');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(cron).toBeInvalid());
    expect(cron).toHaveAccessibleDescription(/minute 61 is above 59/);
    expect(within(dialog).queryByRole('alert')).not.toBeInTheDocument();
  });

  it('begin a run at once after asking', async () => {
    const startScheduledRun = jest.fn(async () => exampleRun());
    await renderWithExamples(<RunsPage />, { training: { startScheduledRun } });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Run now: Weekly retraining' }),
    );
    expect(startScheduledRun).not.toHaveBeenCalled();
    await userEvent.click(
      within(screen.getByRole('dialog')).getByRole('button', {
        name: 'Run now',
      }),
    );
    await waitFor(() =>
      expect(startScheduledRun).toHaveBeenCalledWith('weekly-retraining'),
    );
  });

  it('are only shown to those who may not change them', async () => {
    await renderWithExamples(<RunsPage />, {
      denied: ['anomaly.schedule.update', 'anomaly.training.cancel'],
    });
    await card('Weekly retraining');
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
    for (const toggle of screen.getAllByRole('checkbox')) {
      expect(toggle).toBeDisabled();
    }
  });
});

describe('runs', () => {
  it('show how far they are, and lead to their pages', async () => {
    await renderWithExamples(<RunsPage />);
    const table = await screen.findByRole('table', { name: 'Runs' });
    expect(
      await within(table).findByRole('link', { name: /^Weekly retraining of/ }),
    ).toHaveAttribute('href', '/anomaly/training/runs/run-7');
    expect(within(table).getByText('424 of 1,200')).toBeInTheDocument();
    expect(
      within(table).getByText(/3 failed · 20 skipped/),
    ).toBeInTheDocument();
  });

  it('are paused', async () => {
    const pauseRun = jest.fn(async () => exampleRun({ status: 'paused' }));
    await renderWithExamples(<RunsPage />, { training: { pauseRun } });
    await userEvent.click(
      await screen.findByRole('button', { name: /^Pause Weekly retraining/ }),
    );
    expect(pauseRun).toHaveBeenCalledWith('run-7');
  });

  it('are resumed', async () => {
    const resumeRun = jest.fn(async () => exampleRun());
    await renderWithExamples(<RunsPage />, {
      training: {
        resumeRun,
        listRuns: async () => ({
          items: [exampleRun({ status: 'paused' })],
          total: 1,
        }),
      },
    });
    await userEvent.click(
      await screen.findByRole('button', { name: /^Resume Weekly retraining/ }),
    );
    expect(resumeRun).toHaveBeenCalledWith('run-7');
  });

  it('are cancelled after asking', async () => {
    const cancelRun = jest.fn(async () => exampleRun({ status: 'cancelled' }));
    await renderWithExamples(<RunsPage />, { training: { cancelRun } });
    await userEvent.click(
      await screen.findByRole('button', { name: /^Cancel Weekly retraining/ }),
    );
    expect(cancelRun).not.toHaveBeenCalled();
    await userEvent.click(
      within(screen.getByRole('dialog')).getByRole('button', {
        name: 'Cancel run',
      }),
    );
    await waitFor(() => expect(cancelRun).toHaveBeenCalledWith('run-7'));
  });

  it('say how they begin when there are none', async () => {
    await renderWithExamples(<RunsPage />, {
      training: { listRuns: async () => ({ items: [], total: 0 }) },
    });
    expect(await screen.findByText('No runs')).toBeInTheDocument();
  });
});
