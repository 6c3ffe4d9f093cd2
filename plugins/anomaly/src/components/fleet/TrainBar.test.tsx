import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { RunRequest } from '@vigia/plugin-anomaly-common';
import { exampleSeries } from '../../__testUtils__/fixtures';
import { exampleEstimate, exampleRun } from '../../__testUtils__/training';
import { renderWithExamples } from '../../__testUtils__/render';
import { FleetPage } from './FleetPage';

const three = {
  listSeries: async () => ({
    items: ['a', 'b', 'c'].map(seriesId => exampleSeries({ seriesId })),
    total: 1234,
  }),
};

function setUp() {
  const startRun = jest.fn(
    async (_: RunRequest, __?: { idempotencyKey?: string }) => exampleRun(),
  );
  const estimateRun = jest.fn(async ({ selection }: RunRequest) => ({
    ...exampleEstimate,
    series: selection.seriesIds?.length ?? 1234,
  }));
  return { startRun, estimateRun };
}

describe('training from the fleet', () => {
  it('trains the series that are selected, once, and says first what it takes', async () => {
    const training = setUp();
    await renderWithExamples(<FleetPage />, { registry: three, training });
    await userEvent.click(
      await screen.findByRole('checkbox', { name: 'Select a' }),
    );
    await userEvent.click(screen.getByRole('checkbox', { name: 'Select c' }));
    expect(screen.getByText('2 series selected')).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Train 2 series' }),
    );
    const dialog = screen.getByRole('dialog');
    expect(
      await within(dialog).findByText('about 1 min 35 sec'),
    ).toBeInTheDocument();
    expect(within(dialog).getByText('about $0.012')).toBeInTheDocument();
    expect(
      within(dialog).getByText('Measured: by 500 jobs of late.'),
    ).toBeInTheDocument();
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Train 2 series' }),
    );
    await waitFor(() => expect(training.startRun).toHaveBeenCalledTimes(1));
    const [request, options] = training.startRun.mock.calls[0];
    expect(request).toEqual({
      selection: { seriesIds: ['a', 'c'] },
      priority: 'low',
    });
    expect(options?.idempotencyKey).toMatch(/^[0-9a-f]{32}$/);
  });

  it('trains all that match the filter', async () => {
    const training = setUp();
    await renderWithExamples(<FleetPage />, {
      registry: three,
      training,
      at: '/?health=drifting&sort=health',
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Train all 1,234 that match' }),
    );
    const dialog = screen.getByRole('dialog');
    await userEvent.type(
      within(dialog).getByLabelText('Jobs per second, at most'),
      '50',
    );
    await userEvent.click(
      await within(dialog).findByRole('button', { name: 'Train 1,234 series' }),
    );
    await waitFor(() =>
      expect(training.startRun).toHaveBeenCalledWith(
        {
          selection: { filter: { health: 'drifting' } },
          priority: 'low',
          jobsPerSecond: 50,
        },
        expect.anything(),
      ),
    );
  });

  it('presses with the same key again after a failure', async () => {
    const training = setUp();
    training.startRun.mockRejectedValueOnce(new Error('The answer was lost'));
    await renderWithExamples(<FleetPage />, { registry: three, training });
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Train the whole fleet (1,234)',
      }),
    );
    const dialog = screen.getByRole('dialog');
    const submit = await within(dialog).findByRole('button', {
      name: 'Train 1,234 series',
    });
    await userEvent.click(submit);
    expect(
      await within(dialog).findByText('The answer was lost'),
    ).toBeInTheDocument();
    await userEvent.click(submit);
    await waitFor(() => expect(training.startRun).toHaveBeenCalledTimes(2));
    const keys = training.startRun.mock.calls.map(
      ([, options]) => options?.idempotencyKey,
    );
    expect(keys[0]).toBe(keys[1]);
  });

  it('selects a page at once, and lets go', async () => {
    await renderWithExamples(<FleetPage />, { registry: three });
    await userEvent.click(
      await screen.findByRole('checkbox', { name: 'Select all on this page' }),
    );
    expect(screen.getByText('3 series selected')).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Clear selection' }),
    );
    expect(
      screen.getByRole('checkbox', { name: 'Select a' }),
    ).not.toBeChecked();
  });

  it('says that times are assumed where none were measured', async () => {
    await renderWithExamples(<FleetPage />, {
      registry: three,
      training: {
        estimateRun: async () => ({
          ...exampleEstimate,
          basis: 'assumed',
          sampledJobs: 0,
        }),
      },
    });
    await userEvent.click(
      await screen.findByRole('button', { name: /^Train the whole fleet/ }),
    );
    expect(await screen.findByText(/^Assumed:/)).toBeInTheDocument();
  });

  it('is not offered to those who may not train', async () => {
    await renderWithExamples(<FleetPage />, {
      registry: three,
      denied: ['anomaly.training.start'],
    });
    await screen.findByText('a');
    expect(screen.queryByRole('checkbox')).not.toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: /^Train/ }),
    ).not.toBeInTheDocument();
  });
});
