import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { SeriesChart } from './SeriesChart';

const points = Array.from({ length: 101 }, (_, index) => [
  index * 1000,
  Math.sin(index),
]);

describe('SeriesChart', () => {
  it('names itself and what it shows', async () => {
    await renderInTestApp(
      <SeriesChart
        points={points}
        unit="mm/s"
        band={{ expected: 0, lower: -1, upper: 1 }}
        marks={[{ timestamp: 5000, value: 3 }]}
        window={{ from: -5000, to: 20_000 }}
        ariaLabel="Vibration of press-01"
      />,
    );
    expect(
      await screen.findByRole('figure', { name: 'Vibration of press-01' }),
    ).toBeInTheDocument();
    for (const text of [
      'Observations',
      'Threshold band',
      'Anomaly',
      'Training window',
    ]) {
      expect(screen.getByText(text)).toBeInTheDocument();
    }
  });

  it('leaves out of the legend what it does not show', async () => {
    await renderInTestApp(
      <SeriesChart
        points={points}
        unit="mm/s"
        window={{ from: 2e5, to: 3e5 }}
        ariaLabel="chart"
      />,
    );
    expect(await screen.findByText('Observations')).toBeInTheDocument();
    expect(screen.queryByText('Threshold band')).not.toBeInTheDocument();
    expect(screen.queryByText('Training window')).not.toBeInTheDocument();
  });

  it('keeps its own zoom, and resets it', async () => {
    await renderInTestApp(
      <SeriesChart points={points} unit="mm/s" ariaLabel="chart" />,
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Zoom in' }),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Reset zoom' }));
    expect(
      screen.queryByRole('button', { name: 'Reset zoom' }),
    ).not.toBeInTheDocument();
  });

  it('tells its owner of a zoom', async () => {
    const onRangeChange = jest.fn();
    await renderInTestApp(
      <SeriesChart
        points={points}
        unit="mm/s"
        ariaLabel="chart"
        range={{ from: 0, to: 40_000 }}
        onRangeChange={onRangeChange}
      />,
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Zoom in' }),
    );
    expect(onRangeChange).toHaveBeenLastCalledWith({
      from: 10_000,
      to: 30_000,
    });
    await userEvent.click(screen.getByRole('button', { name: 'Later' }));
    expect(onRangeChange).toHaveBeenLastCalledWith({
      from: 20_000,
      to: 60_000,
    });
    await userEvent.click(screen.getByRole('button', { name: 'Earlier' }));
    expect(onRangeChange).toHaveBeenLastCalledWith({
      from: -20_000,
      to: 20_000,
    });
    await userEvent.click(screen.getByRole('button', { name: 'Reset zoom' }));
    expect(onRangeChange).toHaveBeenLastCalledWith(undefined);
  });

  it('says so when there is nothing to draw', async () => {
    await renderInTestApp(
      <SeriesChart points={[]} unit="mm/s" ariaLabel="chart" />,
    );
    expect(
      await screen.findByText('No observations in this range'),
    ).toBeInTheDocument();
  });
});
