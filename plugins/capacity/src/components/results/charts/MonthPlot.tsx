import { useTheme } from '@mui/material/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ReactNode } from 'react';
import {
  CartesianGrid,
  ComposedChart,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { capacityTranslationRef } from '../../../translation';
import { ChartTooltip, type TooltipRow } from './ChartTooltip';
import { chartPalette } from './palette';

/** What is drawn at a month, which counts from 1. */
export interface MonthRow {
  readonly month: number;
}

interface MonthPlotProps<Row extends MonthRow> {
  rows: readonly Row[];
  /** Name and unit of the values, beside their axis. */
  valueLabel: string;
  /** Of the value axis, from its lower end to its upper one. */
  ticks: readonly number[];
  formatTick(tick: number): string;
  tooltip(row: Row): TooltipRow[];
  /** What is drawn, recharts' elements. */
  children: ReactNode;
}

const HEIGHT_PX = 280;
const AXIS_FONT_PX = 12;

/** The axes of values by month, with units in the reader's language; what is above the last tick is cut off. */
export function MonthPlot<Row extends MonthRow>(props: MonthPlotProps<Row>) {
  const { rows, valueLabel, ticks, formatTick } = props;
  const { t } = useTranslationRef(capacityTranslationRef);
  const palette = chartPalette(useTheme());
  const writing = { fill: palette.text, fontSize: AXIS_FONT_PX };
  const axis = { stroke: palette.grid, tick: writing };
  return (
    <ResponsiveContainer
      width="100%"
      height={HEIGHT_PX}
      initialDimension={{ width: 600, height: HEIGHT_PX }}
    >
      <ComposedChart
        data={[...rows]}
        margin={{ top: 16, right: 24, bottom: 18, left: 12 }}
      >
        <CartesianGrid stroke={palette.grid} vertical={false} />
        <XAxis
          {...axis}
          dataKey="month"
          minTickGap={12}
          label={{
            ...writing,
            value: t('chart.months'),
            position: 'insideBottom',
            offset: -12,
          }}
        />
        <YAxis
          {...axis}
          type="number"
          width="auto"
          domain={[ticks[0], ticks[ticks.length - 1]]}
          allowDataOverflow
          ticks={[...ticks]}
          tickFormatter={formatTick}
          label={{
            ...writing,
            value: valueLabel,
            angle: -90,
            position: 'insideLeft',
            style: { textAnchor: 'middle' },
          }}
        />
        {props.children}
        <Tooltip
          isAnimationActive={false}
          cursor={{
            stroke: palette.text,
            fill: palette.text,
            fillOpacity: 0.1,
          }}
          content={({ active, label }) => {
            const row = rows.find(({ month }) => month === Number(label));
            return active && row ? (
              <ChartTooltip
                title={t('chart.month', { month: String(row.month) })}
                rows={props.tooltip(row)}
              />
            ) : undefined;
          }}
        />
      </ComposedChart>
    </ResponsiveContainer>
  );
}
