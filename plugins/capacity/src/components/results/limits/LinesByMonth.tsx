import { useTheme } from '@mui/material/styles';
import { type ReactNode, memo } from 'react';
import { Line } from 'recharts';
import { ChartFigure } from '@vigia/ui';
import { Legend, LegendEntry, LineSwatch } from '../charts/Legend';
import { MonthPlot, type MonthRow } from '../charts/MonthPlot';
import { chartPalette, lookOf } from '../charts/palette';

/** Shares of a month, in the order of the lines. */
export interface ShareRow extends MonthRow {
  readonly values: readonly number[];
}

interface LinesByMonthProps {
  label: string;
  names: readonly string[];
  rows: readonly ShareRow[];
  valueLabel: string;
  ticks: readonly number[];
  format(value: number | undefined): string;
  /** Further marks, recharts' elements. */
  children?: ReactNode;
  /** What they mean. */
  legend?: ReactNode;
}

/** Shares by month, a line each. */
export const LinesByMonth = memo((props: LinesByMonthProps) => {
  const { label, names, rows, valueLabel, ticks, format } = props;
  const palette = chartPalette(useTheme());
  return (
    <ChartFigure ariaLabel={label}>
      <MonthPlot
        {...{ rows, valueLabel, ticks }}
        formatTick={format}
        tooltip={({ values }) =>
          names.map((name, index) => ({ name, value: format(values[index]) }))
        }
      >
        {names.map((name, index) => {
          const { colour, dash } = lookOf(palette, index);
          return (
            <Line
              key={name}
              dataKey={({ values }: ShareRow) => values[index]}
              stroke={colour}
              strokeDasharray={dash}
              strokeWidth={2}
              dot={rows.length === 1}
              activeDot={{ r: 4 }}
              isAnimationActive={false}
            />
          );
        })}
        {props.children}
      </MonthPlot>
      <Legend>
        {names.map((name, index) => (
          <LegendEntry key={name} text={name}>
            <LineSwatch {...lookOf(palette, index)} />
          </LegendEntry>
        ))}
        {props.legend}
      </Legend>
    </ChartFigure>
  );
});
