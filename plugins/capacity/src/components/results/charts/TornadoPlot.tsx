import type { ReactNode } from 'react';
import {
  Bar,
  BarChart,
  CartesianGrid,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { ChartTooltip, type TooltipRow } from './ChartTooltip';
import type { ChartPalette } from './palette';
import { ticksBetween } from './ticks';

/** A bar from what a low input gives to what a high one gives. */
export interface TornadoRow {
  readonly id: string;
  readonly name: string;
  readonly atLow: number;
  readonly atHigh: number;
  readonly tooltip: readonly TooltipRow[];
}

interface TornadoPlotProps {
  /** Widest first. */
  rows: readonly TornadoRow[];
  /** What the inputs as they are give. */
  base: number;
  valueLabel: string;
  formatTick(tick: number): string;
  palette: ChartPalette;
  /** Of the bars. */
  fills: { readonly low: string; readonly high: string };
  /** Further elements within the chart, e.g. patterns. */
  children?: ReactNode;
}

const ROW_PX = 38;
const AXIS_PX = 52;
const NAMES_PX = 190;
const FONT_PX = 12;
/** Room beside the widest bar. */
const MARGIN = 0.05;
const BAR_PX = 18;

function domainOf(rows: readonly TornadoRow[], base: number) {
  const ends = rows.flatMap(({ atLow, atHigh }) => [atLow, atHigh]);
  const low = Math.min(base, ...ends);
  const high = Math.max(base, ...ends);
  const margin = (high - low) * MARGIN || 1;
  return [low - margin, high + margin];
}

/** Bars to both sides of what is, the widest on top. */
export function TornadoPlot(props: TornadoPlotProps) {
  const { rows, base, valueLabel, formatTick, palette, fills } = props;
  const height = rows.length * ROW_PX + AXIS_PX;
  const [low, high] = domainOf(rows, base);
  const writing = { fill: palette.text, fontSize: FONT_PX };
  const axis = { stroke: palette.grid, tick: writing };
  const nameOf = new Map(rows.map(({ id, name }) => [id, name]));
  const bar = {
    barSize: BAR_PX,
    isAnimationActive: false,
  };
  return (
    <ResponsiveContainer
      width="100%"
      height={height}
      initialDimension={{ width: 600, height }}
    >
      <BarChart
        data={[...rows]}
        layout="vertical"
        barGap={-BAR_PX}
        margin={{ top: 4, right: 24, bottom: 18, left: 4 }}
      >
        {props.children}
        <CartesianGrid stroke={palette.grid} horizontal={false} />
        <XAxis
          {...axis}
          type="number"
          domain={[low, high]}
          allowDataOverflow
          ticks={ticksBetween(low, high)}
          tickFormatter={formatTick}
          label={{
            ...writing,
            value: valueLabel,
            position: 'insideBottom',
            offset: -12,
          }}
        />
        <YAxis
          {...axis}
          type="category"
          dataKey="id"
          width={NAMES_PX}
          interval={0}
          tickFormatter={id => nameOf.get(id) ?? ''}
        />
        <Bar
          {...bar}
          stackId="low"
          dataKey={({ atLow }: TornadoRow) => [base, atLow]}
          fill={fills.low}
        />
        <Bar
          {...bar}
          stackId="high"
          dataKey={({ atHigh }: TornadoRow) => [base, atHigh]}
          fill={fills.high}
        />
        <ReferenceLine x={base} stroke={palette.text} />
        <Tooltip
          isAnimationActive={false}
          cursor={{ fill: palette.text, fillOpacity: 0.08 }}
          content={({ active, label }) => {
            const row = rows.find(({ id }) => id === label);
            return active && row ? (
              <ChartTooltip title={row.name} rows={row.tooltip} />
            ) : undefined;
          }}
        />
      </BarChart>
    </ResponsiveContainer>
  );
}
