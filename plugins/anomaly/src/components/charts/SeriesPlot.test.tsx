import { renderInTestApp } from '@backstage/frontend-test-utils';
import { createTheme } from '@mui/material/styles';
import { screen } from '@testing-library/react';
import { chartPalette } from './palette';
import { type ChartMark, SeriesPlot } from './SeriesPlot';

const palette = chartPalette(createTheme());

async function marksDrawn(marks: ChartMark[]) {
  const { container } = await renderInTestApp(
    <SeriesPlot
      points={[
        [0, 1],
        [500, 2],
        [1000, 1],
      ]}
      unit="mm/s"
      marks={marks}
      range={{ from: 0, to: 1000 }}
      height={200}
      palette={palette}
      onZoom={() => {}}
    />,
  );
  await screen.findByText('mm/s');
  return container.querySelectorAll(`path[fill="${palette.anomaly}"]`).length;
}

describe('SeriesPlot', () => {
  it('marks the anomalies within the range', async () => {
    expect(
      await marksDrawn([
        { timestamp: 500, value: 2 },
        { timestamp: 1001, value: 5 },
      ]),
    ).toBe(1);
  });

  it('marks nothing where there are no anomalies', async () => {
    expect(await marksDrawn([])).toBe(0);
  });
});
