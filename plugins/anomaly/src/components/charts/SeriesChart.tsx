import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTheme } from '@mui/material/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { FEEDBACK_MARKS } from '@vigia/plugin-anomaly-common';
import { useMemo, useState } from 'react';
import { ChartFigure } from '@vigia/ui';
import { anomalyTranslationRef } from '../../translation';
import { ChartLegend } from './ChartLegend';
import { chartPalette } from './palette';
import { clampRange, extentOf } from './points';
import { type ChartMark, SeriesPlot } from './SeriesPlot';
import type { TimeRange } from './timeTicks';
import type { ChartPoint, ThresholdBand } from './valueScale';
import { ZoomButtons } from './ZoomButtons';

/** Props of {@link SeriesChart}. */
export interface SeriesChartProps {
  /** Epoch milliseconds and value, in time order. */
  points: readonly ChartPoint[];
  /** Unit of the values, written on the value axis. */
  unit: string;
  /** Drawn as a shaded band with dashed edges. */
  band?: ThresholdBand;
  /** Observations that are anomalies. */
  marks?: readonly ChartMark[];
  /** `timestamp` of the mark that stands out. */
  selectedMark?: number;
  /** Told of the mark that was clicked. */
  onMarkClick?(mark: ChartMark): void;
  /** The training window, shaded. */
  window?: TimeRange;
  /** The span of the time axis where nothing is zoomed; that of the points when absent. */
  extent?: TimeRange;
  /** With {@link SeriesChartProps.onRangeChange}: the range zoomed to. Without, the chart keeps its own. */
  range?: TimeRange;
  /** Told of a zoom, so that the caller may read the range with more points; undefined when the zoom is reset. */
  onRangeChange?(range: TimeRange | undefined): void;
  /** Of the plot, in pixels; 300 when absent. */
  height?: number;
  /** What the chart shows, for readers who do not see it. */
  ariaLabel: string;
}

const DEFAULT_HEIGHT_PX = 300;

/** Values of a series over time with threshold band, anomalies and training window; zooms by dragging. */
export function SeriesChart(props: SeriesChartProps) {
  const {
    points,
    unit,
    band,
    marks = [],
    selectedMark,
    window,
    onMarkClick,
    onRangeChange,
    ariaLabel,
  } = props;
  const { t } = useTranslationRef(anomalyTranslationRef);
  const theme = useTheme();
  const palette = useMemo(() => chartPalette(theme), [theme]);
  const [ownRange, setOwnRange] = useState<TimeRange>();

  const zoomed = onRangeChange ? props.range : ownRange;
  const range = zoomed ?? props.extent ?? extentOf(points);
  const zoom = onRangeChange ?? setOwnRange;
  const height = props.height ?? DEFAULT_HEIGHT_PX;
  const visibleWindow = range && clampRange(window, range);

  if (!range || points.length === 0) {
    return (
      <Stack
        height={height}
        alignItems="center"
        justifyContent="center"
        spacing={1}
      >
        <Typography color="text.secondary">{t('chart.empty')}</Typography>
        {zoomed && (
          <Button onClick={() => zoom(undefined)}>
            {t('chart.resetZoom')}
          </Button>
        )}
      </Stack>
    );
  }
  return (
    <ChartFigure ariaLabel={ariaLabel}>
      <SeriesPlot
        {...{ points, unit, band, marks, selectedMark, range, height, palette }}
        window={visibleWindow}
        onMarkClick={onMarkClick}
        onZoom={zoom}
      />
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
            band: band !== undefined,
            marks: marks.some(({ feedback }) => !feedback),
            feedback: FEEDBACK_MARKS.filter(said =>
              marks.some(({ feedback }) => feedback === said),
            ),
            window: visibleWindow !== undefined,
          }}
        />
        <ZoomButtons
          range={range}
          isZoomed={zoomed !== undefined}
          onZoom={zoom}
        />
      </Stack>
    </ChartFigure>
  );
}
