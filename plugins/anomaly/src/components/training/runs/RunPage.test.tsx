import { screen, within } from '@testing-library/react';
import { NotFoundError } from '@backstage/errors';
import { exampleRun } from '../../../__testUtils__/training';
import { renderWithExamples } from '../../../__testUtils__/render';
import { TrainingPage } from '../TrainingPage';

const at = '/runs/run-7';

describe('the page of a run', () => {
  it('shows what came of its series, and its jobs alone', async () => {
    const listJobs = jest.fn(async () => ({ items: [], total: 0 }));
    await renderWithExamples(<TrainingPage />, { at, training: { listJobs } });
    expect(
      await screen.findByRole('heading', { name: /^Weekly retraining of/ }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('figure', {
        name: /Completed 400 \(33\.3%\), Waiting or running 56 .*Failed 3/,
      }),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/720 series have not had their turn yet/),
    ).toBeInTheDocument();
    const facts = screen.getByRole('region', { name: 'How far it is' });
    expect(within(facts).getByText('The whole fleet')).toBeInTheDocument();
    expect(listJobs).toHaveBeenCalledWith(
      expect.objectContaining({ runId: 'run-7' }),
      expect.anything(),
    );
  });

  it.each([
    [{ seriesIds: ['a', 'b'] }, '2 chosen series'],
    [
      { filter: { health: 'drifting' as const, search: 'press' } },
      '“press”, Health: Drifting',
    ],
    [{ filter: {} }, 'The whole fleet'],
  ])('says which series are meant by %j', async (selection, text) => {
    await renderWithExamples(<TrainingPage />, {
      at,
      training: {
        getRun: async () => exampleRun({ kind: 'selection', selection }),
      },
    });
    expect(await screen.findByText(text)).toBeInTheDocument();
  });

  it('says why a run does not go on', async () => {
    await renderWithExamples(<TrainingPage />, {
      at,
      training: {
        getRun: async () =>
          exampleRun({
            status: 'failed',
            message: 'The registry does not answer',
          }),
      },
    });
    expect(
      await screen.findByText('The registry does not answer'),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: /^Pause/ }),
    ).not.toBeInTheDocument();
  });

  it('shows the error when it cannot be read', async () => {
    await renderWithExamples(<TrainingPage />, {
      at,
      training: {
        getRun: async () => {
          throw new NotFoundError('No run run-7');
        },
      },
    });
    expect(await screen.findByText('No run run-7')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'All runs' })).toHaveAttribute(
      'href',
      '/anomaly/training/runs',
    );
  });
});
