import Stack from '@mui/material/Stack';
import { useTheme } from '@mui/material/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  type DetectorBacktests,
  FEEDBACK_MARKS,
} from '@vigia/plugin-anomaly-common';
import { useMemo, useState } from 'react';
import { Line } from 'recharts';
import { ChartFigure } from '@vigia/ui';
import { anomalyTranslationRef } from '../../translation';
import type { TimeRange } from '../charts';
import { ChartLegend } from '../charts/ChartLegend';
import { chartPalette } from '../charts/palette';
import { extentOf, toLine } from '../charts/points';
import { valueDomain } from '../charts/valueScale';
import { ZoomButtons } from '../charts/ZoomButtons';
import { AlarmLanes } from './AlarmLanes';
import { AlignedPlot, type Shared } from './AlignedPlot';
import { FeedbackLane } from './FeedbackLane';
import { SeverityPlot } from './SeverityPlot';

const SERIES_HEIGHT_PX = 230;
const VALUE_TICKS = 5;

function SeriesPart(props: Shared & { backtests: DetectorBacktests }) {
  const { backtests, ...shared } = props;
  const { points, unit } = backtests;
  const { from, to } = shared.range;
  const visible = useMemo(
    () => points.filter(([time]) => time >= from && time <= to),
    [points, from, to],
  );
  const line = useMemo(() => toLine(visible), [visible]);
  const domain = valueDomain(visible.map(([, value]) => value));
  return (
    <AlignedPlot
      {...shared}
      domain={domain}
      ticks={VALUE_TICKS}
      data={line}
      label={unit}
      height={SERIES_HEIGHT_PX}
    >
      <Line
        dataKey="value"
        stroke={shared.palette.line}
        strokeWidth={1.25}
        dot={false}
        isAnimationActive={false}
        connectNulls={false}
      />
    </AlignedPlot>
  );
}

/** The series, what people marked, the alarms of every detector and their severities, all over the same time. */
export function BacktestChart(props: {
  backtests: DetectorBacktests;
  /** Instant of the alarm that stands out. */
  selected?: number;
}) {
  const { backtests, selected } = props;
  const { results, training, seriesId, points, feedback } = backtests;
  const { marks } = feedback;
  const { t } = useTranslationRef(anomalyTranslationRef);
  const theme = useTheme();
  const palette = useMemo(() => chartPalette(theme), [theme]);
  const [zoomed, setZoomed] = useState<TimeRange>();
  const range = zoomed ?? extentOf(points) ?? training;
  const shared = { range, palette, training, selected, onZoom: setZoomed };
  return (
    <ChartFigure
      ariaLabel={t('backtest.chart', {
        series: seriesId,
        count: results.length,
      })}
    >
      <SeriesPart {...shared} backtests={backtests} />
      {marks.length > 0 && <FeedbackLane {...shared} marks={marks} />}
      <AlarmLanes {...shared} results={results} />
      <SeverityPlot {...shared} results={results} />
      <Stack
        direction="row"
        alignItems="center"
        justifyContent="space-between"
        flexWrap="wrap"
        columnGap={2}
      >
        <ChartLegend
          palette={palette}
          shows={{
            band: false,
            marks: false,
            window: true,
            feedback: FEEDBACK_MARKS.filter(each =>
              marks.some(({ mark }) => mark === each),
            ),
          }}
        />
        <ZoomButtons
          range={range}
          isZoomed={zoomed !== undefined}
          onZoom={setZoomed}
        />
      </Stack>
    </ChartFigure>
  );
}
