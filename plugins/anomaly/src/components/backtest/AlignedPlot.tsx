import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ReactNode } from 'react';
import {
  CartesianGrid,
  ComposedChart,
  ReferenceArea,
  ReferenceLine,
  ResponsiveContainer,
  XAxis,
  YAxis,
} from 'recharts';
import { anomalyTranslationRef } from '../../translation';
import type { TimeRange } from '../charts';
import { DragToZoom } from '../charts/DragToZoom';
import type { ChartPalette } from '../charts/palette';
import { clampRange } from '../charts/points';
import { formatTicks, timeTicks, timeZoneName } from '../charts/timeTicks';
import { useLanguage } from '../common/useLanguage';

/** What plots that stand below one another have in common. */
export interface Shared {
  range: TimeRange;
  palette: ChartPalette;
  /** The training window, shaded. */
  training: TimeRange;
  /** Instant that a line goes through, epoch milliseconds. */
  selected?: number;
  onZoom(range: TimeRange): void;
}

interface AlignedPlotProps extends Shared {
  /** Rows with `timestamp`, epoch milliseconds, in time order; the ends of the range when absent. */
  data?: readonly { timestamp: number }[];
  domain: [number, number];
  /** Of the value axis. */
  label: string;
  ticks: readonly number[];
  formatTick(tick: number): string;
  /** In pixels. */
  height: number;
  /** Only the lowest plot names the times. */
  isLowest?: boolean;
  children: ReactNode;
}

/** Of every plot, so that equal times stand below one another. */
const AXIS_WIDTH_PX = 76;
const AXIS_FONT_PX = 12;
const TIME_TICKS = 7;

/** One of several plots with the same times. Drawn elements are recharts'. */
export function AlignedPlot(props: AlignedPlotProps) {
  const { range, palette, training, selected, domain, height, isLowest } =
    props;
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const xTicks = timeTicks(range, TIME_TICKS);
  const xLabels = formatTicks(xTicks, language);
  const window = clampRange(training, range);
  const writing = { fill: palette.text, fontSize: AXIS_FONT_PX };
  const axis = {
    type: 'number' as const,
    stroke: palette.grid,
    tick: writing,
    allowDataOverflow: true,
  };
  const ends = [{ timestamp: range.from }, { timestamp: range.to }];
  return (
    <ResponsiveContainer
      width="100%"
      height={height}
      initialDimension={{ width: 600, height }}
    >
      <ComposedChart
        data={props.data ?? ends}
        margin={{ top: 6, right: 16, bottom: isLowest ? 18 : 0, left: 0 }}
      >
        <CartesianGrid stroke={palette.grid} vertical={false} />
        <XAxis
          {...axis}
          dataKey="timestamp"
          scale="linear"
          domain={[range.from, range.to]}
          ticks={xTicks}
          height={isLowest ? 30 : 8}
          tickFormatter={tick =>
            isLowest ? xLabels[xTicks.indexOf(tick)] ?? '' : ''
          }
          minTickGap={12}
          label={
            isLowest && {
              ...writing,
              value: t('chart.time', { zone: timeZoneName() }),
              position: 'insideBottom',
              offset: -12,
            }
          }
        />
        <YAxis
          {...axis}
          width={AXIS_WIDTH_PX}
          domain={domain}
          ticks={[...props.ticks]}
          interval={0}
          tickFormatter={props.formatTick}
          label={{
            ...writing,
            value: props.label,
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
        {props.children}
        {selected !== undefined && (
          <ReferenceLine x={selected} stroke={palette.text} strokeWidth={1.5} />
        )}
        <DragToZoom fill={palette.selection} onZoom={props.onZoom} />
      </ComposedChart>
    </ResponsiveContainer>
  );
}
