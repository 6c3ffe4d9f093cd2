import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { exampleJob } from '../../__testUtils__/fixtures';
import { renderWithExamples } from '../../__testUtils__/render';
import { TrainingPage } from './TrainingPage';

const jobs = (...items: ReturnType<typeof exampleJob>[]) => ({
  listJobs: async () => ({ items, total: items.length }),
});

describe('TrainingPage', () => {
  it('shows how far a job is, and how many wait', async () => {
    await renderWithExamples(<TrainingPage />);
    const bar = await screen.findByRole('progressbar', {
      name: 'press_01_radial: Fitting',
    });
    expect(bar).toHaveAttribute('aria-valuenow', '60');
    const depths = await screen.findByRole('table', {
      name: 'Waiting by priority',
    });
    expect(
      within(depths).getByRole('row', { name: /^Normal 12 34 sec .*2 min/ }),
    ).toBeInTheDocument();
  });

  it('says why a job failed', async () => {
    await renderWithExamples(<TrainingPage />, {
      training: jobs(
        exampleJob({
          status: 'failed',
          error: { name: 'InputError', message: 'too few points' },
        }),
      ),
    });
    expect(await screen.findByText('too few points')).toBeInTheDocument();
  });

  it('names the version that came of a job', async () => {
    await renderWithExamples(<TrainingPage />, {
      training: jobs(exampleJob({ status: 'completed', modelVersion: 7 })),
    });
    expect(await screen.findByText('Registered v7')).toBeInTheDocument();
  });

  it('cancels a job after asking', async () => {
    const cancelJob = jest.fn(async () => exampleJob({ status: 'cancelled' }));
    await renderWithExamples(<TrainingPage />, { training: { cancelJob } });
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Cancel the training of press_01_radial',
      }),
    );
    expect(cancelJob).not.toHaveBeenCalled();
    const dialog = screen.getByRole('dialog');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Cancel training' }),
    );
    await waitFor(() => expect(cancelJob).toHaveBeenCalledWith('job-3'));
  });

  it('starts a training of the series that is chosen', async () => {
    const startTraining = jest.fn(async () => exampleJob());
    await renderWithExamples(<TrainingPage />, { training: { startTraining } });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Start a training' }),
    );
    const dialog = screen.getByRole('dialog');
    await userEvent.type(
      within(dialog).getByRole('combobox', { name: /Series/ }),
      'press',
    );
    await userEvent.click(
      await screen.findByRole('option', { name: 'press_01_radial' }),
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Start a training' }),
    );
    await waitFor(() =>
      expect(startTraining).toHaveBeenCalledWith('press_01_radial', {
        config: { windowHours: 168 },
        priority: 'high',
      }),
    );
  });

  it('keeps the dialog open with the reason when a training is refused', async () => {
    await renderWithExamples(<TrainingPage />, {
      training: {
        startTraining: async () => {
          throw new Error('trained less than 5 minutes ago');
        },
      },
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Start a training' }),
    );
    const dialog = screen.getByRole('dialog');
    await userEvent.type(
      within(dialog).getByRole('combobox', { name: /Series/ }),
      'press',
    );
    await userEvent.click(await screen.findByRole('option'));
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Start a training' }),
    );
    expect(
      await within(dialog).findByText('trained less than 5 minutes ago'),
    ).toBeInTheDocument();
  });

  it('hides what the backend would refuse', async () => {
    await renderWithExamples(<TrainingPage />, {
      denied: ['anomaly.training.start', 'anomaly.training.cancel'],
    });
    await screen.findByText('press_01_radial');
    expect(
      screen.queryByRole('button', { name: /training/i }),
    ).not.toBeInTheDocument();
  });

  it('says what to do when there are no jobs', async () => {
    await renderWithExamples(<TrainingPage />, { training: jobs() });
    expect(await screen.findByText('No trainings')).toBeInTheDocument();
  });
});
