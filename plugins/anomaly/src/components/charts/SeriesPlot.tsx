import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useMemo } from 'react';
import {
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceArea,
  ReferenceLine,
  ResponsiveContainer,
  Scatter,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { anomalyTranslationRef } from '../../translation';
import { useLanguage } from '../common/useLanguage';
import { AnomalyMark } from './AnomalyMark';
import { ChartTooltip } from './ChartTooltip';
import { DragToZoom } from './DragToZoom';
import type { ChartPalette } from './palette';
import { nearestPoint, toLine } from './points';
import {
  formatTicks,
  type TimeRange,
  timeTicks,
  timeZoneName,
} from './timeTicks';
import {
  type ChartPoint,
  type ThresholdBand,
  tickDecimals,
  valueDomain,
  valueTicks,
} from './valueScale';

/** An observation that is an anomaly. */
export interface ChartMark {
  /** Epoch milliseconds. */
  timestamp: number;
  value: number;
  /** Shown in the tooltip. */
  label?: string;
}

interface SeriesPlotProps {
  points: readonly ChartPoint[];
  unit: string;
  band?: ThresholdBand;
  marks: readonly ChartMark[];
  selectedMark?: number;
  window?: TimeRange;
  range: TimeRange;
  height: number;
  palette: ChartPalette;
  onZoom(range: TimeRange): void;
}

interface MarkShape {
  cx?: number;
  cy?: number;
  payload?: ChartMark;
}

const TIME_TICKS = 7;
const VALUE_TICKS = 5;
const AXIS_FONT_PX = 12;

function usePlotted({ points, marks, band, range }: SeriesPlotProps) {
  return useMemo(() => {
    const isVisible = (timestamp: number) =>
      timestamp >= range.from && timestamp <= range.to;
    const visiblePoints = points.filter(([timestamp]) => isVisible(timestamp));
    const visibleMarks = marks.filter(({ timestamp }) => isVisible(timestamp));
    const domain = valueDomain(
      [
        ...visiblePoints.map(([, value]) => value),
        ...visibleMarks.map(({ value }) => value),
      ],
      band,
    );
    return { line: toLine(visiblePoints), visiblePoints, visibleMarks, domain };
  }, [points, marks, band, range.from, range.to]);
}

/** The drawing of {@link SeriesChart}, without its legend and buttons. */
export function SeriesPlot(props: SeriesPlotProps) {
  const { unit, band, selectedMark, window, range, height, palette, onZoom } =
    props;
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const { line, visiblePoints, visibleMarks, domain } = usePlotted(props);

  const xTicks = timeTicks(range, TIME_TICKS);
  const xLabels = formatTicks(xTicks, language);
  const yTicks = valueTicks(domain, VALUE_TICKS);
  const decimals = tickDecimals(yTicks);
  const yFormat = new Intl.NumberFormat(language, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  const axis = {
    stroke: palette.grid,
    tick: { fill: palette.text, fontSize: AXIS_FONT_PX },
  };
  const axisLabel = { fill: palette.text, fontSize: AXIS_FONT_PX };

  const tooltipAt = (label: unknown) => {
    const point = nearestPoint(visiblePoints, Number(label));
    const mark = visibleMarks.find(
      ({ timestamp }) => timestamp === Number(label),
    );
    if (!point) {
      return undefined;
    }
    const [timestamp, value] = mark ? [mark.timestamp, mark.value] : point;
    return <ChartTooltip {...{ timestamp, value, unit, mark }} />;
  };

  return (
    <ResponsiveContainer
      width="100%"
      height={height}
      initialDimension={{ width: 600, height }}
    >
      <ComposedChart
        data={line}
        margin={{ top: 8, right: 16, bottom: 18, left: 12 }}
      >
        <CartesianGrid stroke={palette.grid} vertical={false} />
        <XAxis
          {...axis}
          dataKey="timestamp"
          type="number"
          scale="linear"
          domain={[range.from, range.to]}
          allowDataOverflow
          ticks={xTicks}
          tickFormatter={tick => xLabels[xTicks.indexOf(tick)] ?? ''}
          minTickGap={12}
          label={{
            ...axisLabel,
            value: t('chart.time', { zone: timeZoneName() }),
            position: 'insideBottom',
            offset: -12,
          }}
        />
        <YAxis
          {...axis}
          type="number"
          width="auto"
          domain={domain}
          allowDataOverflow
          ticks={yTicks}
          tickFormatter={yFormat.format}
          label={{
            ...axisLabel,
            value: unit,
            angle: -90,
            position: 'insideLeft',
            style: { textAnchor: 'middle' },
          }}
        />
        {window && (
          <ReferenceArea
            x1={window.from}
            x2={window.to}
            fill={palette.window}
            fillOpacity={1}
            stroke={palette.windowEdge}
          />
        )}
        {band && (
          <ReferenceArea
            y1={Math.max(band.lower, domain[0])}
            y2={Math.min(band.upper, domain[1])}
            fill={palette.band}
            fillOpacity={1}
          />
        )}
        {band &&
          [band.lower, band.upper].map(edge => (
            <ReferenceLine
              key={edge}
              y={edge}
              stroke={palette.bandEdge}
              strokeDasharray="5 3"
            />
          ))}
        <Line
          dataKey="value"
          stroke={palette.line}
          strokeWidth={1.5}
          dot={false}
          activeDot={{ r: 4 }}
          isAnimationActive={false}
          connectNulls={false}
        />
        {/* Without data of its own, a scatter would draw the chart's. */}
        {visibleMarks.length > 0 && (
          <Scatter
            data={visibleMarks}
            dataKey="value"
            isAnimationActive={false}
            shape={({ cx = 0, cy = 0, payload }: MarkShape) => (
              <AnomalyMark
                {...{ cx, cy, palette }}
                isSelected={payload?.timestamp === selectedMark}
              />
            )}
          />
        )}
        <Tooltip
          isAnimationActive={false}
          content={({ active, label }) =>
            active ? tooltipAt(label) : undefined
          }
        />
        <DragToZoom fill={palette.selection} onZoom={onZoom} />
      </ComposedChart>
    </ResponsiveContainer>
  );
}
