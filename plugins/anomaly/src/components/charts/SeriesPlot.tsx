import type { FeedbackMark } from '@vigia/plugin-anomaly-common';
import { useMemo } from 'react';
import { Line, ReferenceArea, ReferenceLine, Scatter, Tooltip } from 'recharts';
import { AnomalyMark } from './AnomalyMark';
import { ChartTooltip } from './ChartTooltip';
import { DragToZoom } from './DragToZoom';
import type { ChartPalette } from './palette';
import { nearestPoint, toLine } from './points';
import { TimePlot } from './TimePlot';
import type { TimeRange } from './timeTicks';
import { type ChartPoint, type ThresholdBand, valueDomain } from './valueScale';

/** An observation that is an anomaly. */
export interface ChartMark {
  /** Epoch milliseconds. */
  timestamp: number;
  value: number;
  /** Shown in the tooltip. */
  label?: string;
  /** What was said of it. */
  feedback?: FeedbackMark;
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
  onMarkClick?(mark: ChartMark): void;
  onZoom(range: TimeRange): void;
}

interface MarkShape {
  cx?: number;
  cy?: number;
  payload?: ChartMark;
}

const TICKS = { time: 7, value: 5 };

/** The mark within a span of time that is nearest to its middle. */
function nearestMark(
  marks: readonly ChartMark[],
  { from, to }: TimeRange,
): ChartMark | undefined {
  const distance = ({ timestamp }: ChartMark) =>
    Math.abs(timestamp - (from + to) / 2);
  return marks
    .filter(({ timestamp }) => timestamp >= from && timestamp <= to)
    .sort((a, b) => distance(a) - distance(b))[0];
}

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
  const { line, visiblePoints, visibleMarks, domain } = usePlotted(props);

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
    <TimePlot
      {...{ range, domain, unit, palette, height }}
      data={line}
      ticks={TICKS}
      isClipped
    >
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
              feedback={payload?.feedback}
            />
          )}
        />
      )}
      <Tooltip
        isAnimationActive={false}
        content={({ active, label }) => (active ? tooltipAt(label) : undefined)}
      />
      <DragToZoom
        fill={palette.selection}
        onZoom={onZoom}
        onClick={around => {
          const mark = nearestMark(visibleMarks, around);
          if (mark) {
            props.onMarkClick?.(mark);
          }
        }}
      />
    </TimePlot>
  );
}
