import Stack from '@mui/material/Stack';
import { useTheme } from '@mui/material/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { DetectorBacktests } from '@vigia/plugin-anomaly-common';
import { useMemo, useState } from 'react';
import { Line } from 'recharts';
import { anomalyTranslationRef } from '../../translation';
import type { TimeRange } from '../charts';
import { ChartFigure } from '../charts/ChartFigure';
import { ChartLegend } from '../charts/ChartLegend';
import { chartPalette } from '../charts/palette';
import { extentOf, toLine } from '../charts/points';
import { tickDecimals, valueDomain, valueTicks } from '../charts/valueScale';
import { ZoomButtons } from '../charts/ZoomButtons';
import { useLanguage } from '../common/useLanguage';
import { AlarmLanes } from './AlarmLanes';
import { AlignedPlot, type Shared } from './AlignedPlot';
import { SeverityPlot } from './SeverityPlot';

const SERIES_HEIGHT_PX = 230;
const VALUE_TICKS = 5;

function SeriesPart(props: Shared & { backtests: DetectorBacktests }) {
  const { backtests, ...shared } = props;
  const { points, unit } = backtests;
  const { from, to } = shared.range;
  const language = useLanguage();
  const visible = useMemo(
    () => points.filter(([time]) => time >= from && time <= to),
    [points, from, to],
  );
  const line = useMemo(() => toLine(visible), [visible]);
  const domain = valueDomain(visible.map(([, value]) => value));
  const ticks = valueTicks(domain, VALUE_TICKS);
  const decimals = tickDecimals(ticks);
  const format = new Intl.NumberFormat(language, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  return (
    <AlignedPlot
      {...shared}
      {...{ domain, ticks }}
      data={line}
      label={unit}
      formatTick={format.format}
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

/** The series, the alarms of every detector below it, and their severities, all over the same time. */
export function BacktestChart(props: {
  backtests: DetectorBacktests;
  /** Instant of the alarm that stands out. */
  selected?: number;
}) {
  const { backtests, selected } = props;
  const { results, training, seriesId, points } = backtests;
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
          shows={{ band: false, marks: false, window: true }}
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
