import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { exampleSeries } from '../../__testUtils__/fixtures';
import { renderWithExamples } from '../../__testUtils__/render';
import { FleetPage } from './FleetPage';

describe('FleetPage', () => {
  it('lists series with what one needs to know of them', async () => {
    await renderWithExamples(<FleetPage />);
    const link = await screen.findByRole('link', { name: 'press_01_radial' });
    expect(link).toHaveAttribute('href', '/anomaly/series/press_01_radial');
    for (const text of ['Z-score', 'Production', 'v1', 'Healthy']) {
      expect(screen.getByText(text)).toBeInTheDocument();
    }
    expect(screen.getByText(/2\.813\smm\/s/)).toBeInTheDocument();
  });

  it('asks the registry for what stands in the address', async () => {
    const listSeries = jest.fn(async () => ({ items: [], total: 0 }));
    await renderWithExamples(<FleetPage />, {
      registry: { listSeries },
      at: '/?stage=Staging&sort=health&order=desc',
    });
    expect(await screen.findByText('No series match')).toBeInTheDocument();
    expect(listSeries).toHaveBeenCalledWith(
      expect.objectContaining({
        stage: 'Staging',
        sort: 'health',
        order: 'desc',
        limit: 50,
      }),
      expect.anything(),
    );
  });

  it('steps to the next page by its cursor, and back', async () => {
    const listSeries = jest.fn(async ({ cursor, limit }) => ({
      items: [exampleSeries({ seriesId: cursor ? 'second' : 'first' })],
      total: 2,
      nextCursor: cursor || limit === 1 ? undefined : 'after-first',
    }));
    await renderWithExamples(<FleetPage />, { registry: { listSeries } });
    expect(await screen.findByText('first')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Next' }));
    expect(await screen.findByText('second')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Next' })).toBeDisabled();
    await userEvent.click(screen.getByRole('button', { name: 'Previous' }));
    expect(await screen.findByText('first')).toBeInTheDocument();
  });

  it('leads to the golden path only those who may add a series', async () => {
    const add = { name: 'Add a series' };
    const { unmount } = await renderWithExamples(<FleetPage />);
    expect(await screen.findByRole('link', add)).toHaveAttribute(
      'href',
      '/create/default/anomaly-series',
    );
    unmount();
    await renderWithExamples(<FleetPage />, {
      denied: ['anomaly.series.create'],
    });
    await screen.findByText('press_01_radial');
    expect(screen.queryByRole('link', add)).not.toBeInTheDocument();
  });

  it("leads to the predictor's page", async () => {
    await renderWithExamples(<FleetPage />);
    expect(
      await screen.findByRole('link', { name: 'All figures of the predictor' }),
    ).toHaveAttribute('href', '/anomaly/predictor');
  });

  it('tells those who may not read whom to ask', async () => {
    await renderWithExamples(<FleetPage />, { denied: ['anomaly.read'] });
    expect(await screen.findByText('You may not see this')).toBeInTheDocument();
  });

  it('shows the error when the registry fails', async () => {
    await renderWithExamples(<FleetPage />, {
      registry: {
        listSeries: async () => {
          throw new Error('The database does not answer');
        },
      },
    });
    expect(
      await screen.findByText('The database does not answer'),
    ).toBeInTheDocument();
  });
});
