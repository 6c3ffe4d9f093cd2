import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ReactNode } from 'react';
import {
  CartesianGrid,
  ComposedChart,
  ResponsiveContainer,
  XAxis,
  YAxis,
} from 'recharts';
import { anomalyTranslationRef } from '../../translation';
import { useLanguage } from '../common/useLanguage';
import type { ChartPalette } from './palette';
import {
  formatTicks,
  type TimeRange,
  timeTicks,
  timeZoneName,
} from './timeTicks';
import { tickDecimals, valueTicks } from './valueScale';

interface TimePlotProps {
  /** Rows with `timestamp`, epoch milliseconds, in time order. */
  data: readonly { timestamp: number }[];
  range: TimeRange;
  /** Of the value axis. */
  domain: [number, number];
  unit: string;
  palette: ChartPalette;
  /** In pixels. */
  height: number;
  /** About how many labels the axes have. */
  ticks: { time: number; value: number };
  /** Whether what lies outside range and domain is cut off. */
  isClipped?: boolean;
  /** What is drawn, recharts' elements. */
  children: ReactNode;
}

const AXIS_FONT_PX = 12;

/** The axes of values over time, with the unit, the zone and round labels in the reader's language. */
export function TimePlot(props: TimePlotProps) {
  const { data, range, domain, unit, palette, height, ticks, isClipped } =
    props;
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();

  const xTicks = timeTicks(range, ticks.time);
  const xLabels = formatTicks(xTicks, language);
  const yTicks = valueTicks(domain, ticks.value);
  const decimals = tickDecimals(yTicks);
  const yFormat = new Intl.NumberFormat(language, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  const writing = { fill: palette.text, fontSize: AXIS_FONT_PX };
  const axis = {
    type: 'number' as const,
    stroke: palette.grid,
    tick: writing,
    allowDataOverflow: isClipped,
  };

  return (
    <ResponsiveContainer
      width="100%"
      height={height}
      initialDimension={{ width: 600, height }}
    >
      <ComposedChart
        data={data}
        margin={{ top: 8, right: 16, bottom: 18, left: 12 }}
      >
        <CartesianGrid stroke={palette.grid} vertical={false} />
        <XAxis
          {...axis}
          dataKey="timestamp"
          scale="linear"
          domain={[range.from, range.to]}
          ticks={xTicks}
          tickFormatter={tick => xLabels[xTicks.indexOf(tick)] ?? ''}
          minTickGap={12}
          label={{
            ...writing,
            value: t('chart.time', { zone: timeZoneName() }),
            position: 'insideBottom',
            offset: -12,
          }}
        />
        <YAxis
          {...axis}
          width="auto"
          domain={domain}
          ticks={yTicks}
          tickFormatter={yFormat.format}
          label={{
            ...writing,
            value: unit,
            angle: -90,
            position: 'insideLeft',
            style: { textAnchor: 'middle' },
          }}
        />
        {props.children}
      </ComposedChart>
    </ResponsiveContainer>
  );
}
