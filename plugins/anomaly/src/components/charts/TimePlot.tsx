import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ReactNode } from 'react';
import {
  CartesianGrid,
  ComposedChart,
  ResponsiveContainer,
  XAxis,
  YAxis,
} from 'recharts';
import { numberFormat, useLanguage } from '@vigia/ui';
import { anomalyTranslationRef } from '../../translation';
import type { ChartPalette } from './palette';
import {
  formatTicks,
  type TimeRange,
  timeTicks,
  timeZoneName,
} from './timeTicks';
import { tickDecimals, valueTicks } from './valueScale';

/** Labels of a value axis that are not round numbers. */
export interface NamedTicks {
  values: readonly number[];
  format(tick: number): string;
}

interface TimePlotProps {
  /** Rows with `timestamp`, epoch milliseconds, in time order; the ends of the range when absent. */
  data?: readonly { timestamp: number }[];
  range: TimeRange;
  /** Of the value axis. */
  domain: [number, number];
  /** Unit of the value axis, or what it tells. */
  unit: string;
  palette: ChartPalette;
  /** In pixels. */
  height: number;
  /** About how many labels the axes have, or which. */
  ticks: { time: number; value: number | NamedTicks };
  /** Whether what lies outside range and domain is cut off. */
  isClipped?: boolean;
  /** Of plots that stand below one another, so that equal times do too; only the lowest names the times. */
  stacked?: { isLowest: boolean };
  /** What is drawn, recharts' elements. */
  children: ReactNode;
}

const AXIS_FONT_PX = 12;
/** Of every stacked plot. */
const STACKED_AXIS_PX = 76;
const LABELLED = { axisHeight: 30, bottom: 18 };
const UNLABELLED = { axisHeight: 8, bottom: 0 };

/** Labels in the reader's language, with as many decimals as they need. */
function useValueTicks(
  domain: [number, number],
  wanted: number | NamedTicks,
): NamedTicks {
  const language = useLanguage();
  if (typeof wanted !== 'number') {
    return wanted;
  }
  const values = valueTicks(domain, wanted);
  const decimals = tickDecimals(values);
  const { format } = numberFormat(language, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  return { values, format };
}

/** The axes of values over time, with the unit, the zone and round labels in the reader's language. */
export function TimePlot(props: TimePlotProps) {
  const { range, domain, unit, palette, height, ticks, isClipped, stacked } =
    props;
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const yTicks = useValueTicks(domain, ticks.value);
  const xTicks = timeTicks(range, ticks.time);
  const xLabels = formatTicks(xTicks, language);
  const namesTimes = stacked?.isLowest ?? true;
  const { axisHeight, bottom } = namesTimes ? LABELLED : UNLABELLED;
  const writing = { fill: palette.text, fontSize: AXIS_FONT_PX };
  const axis = {
    type: 'number' as const,
    stroke: palette.grid,
    tick: writing,
    allowDataOverflow: isClipped,
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
        margin={{ top: 8, right: 16, bottom, left: stacked ? 0 : 12 }}
      >
        <CartesianGrid stroke={palette.grid} vertical={false} />
        <XAxis
          {...axis}
          dataKey="timestamp"
          scale="linear"
          domain={[range.from, range.to]}
          ticks={xTicks}
          height={axisHeight}
          tickFormatter={tick =>
            namesTimes ? xLabels[xTicks.indexOf(tick)] ?? '' : ''
          }
          minTickGap={12}
          label={
            namesTimes && {
              ...writing,
              value: t('chart.time', { zone: timeZoneName() }),
              position: 'insideBottom',
              offset: -12,
            }
          }
        />
        <YAxis
          {...axis}
          width={stacked ? STACKED_AXIS_PX : 'auto'}
          domain={domain}
          ticks={[...yTicks.values]}
          interval={stacked ? 0 : undefined}
          tickFormatter={yTicks.format}
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
