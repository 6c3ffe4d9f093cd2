import type { Preview } from '@vigia/plugin-anomaly-common';
import { useMemo } from 'react';
import { SeriesChart } from '../../components/charts';

const HEIGHT_PX = 260;

/** The observations of a preview with their training window, and with band and anomalies where a backtest ran. */
export function PreviewChart(props: {
  preview: Preview;
  unit: string;
  ariaLabel: string;
}) {
  const { preview, unit, ariaLabel } = props;
  const { points, window, backtest } = preview;
  const marks = useMemo(
    () => backtest?.marks.map(([timestamp, value]) => ({ timestamp, value })),
    [backtest],
  );
  return (
    <SeriesChart
      points={points}
      unit={unit}
      window={window}
      marks={marks}
      band={backtest?.band}
      height={HEIGHT_PX}
      ariaLabel={ariaLabel}
    />
  );
}
