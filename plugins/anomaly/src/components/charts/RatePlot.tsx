import type { ReactNode } from 'react';
import { Line, Tooltip } from 'recharts';
import type { ChartPalette } from './palette';
import { breakAtGaps, medianInterval } from './points';
import { TimePlot } from './TimePlot';
import type { TimeRange } from './timeTicks';
import { amountDomain, valueDomain } from './valueScale';

/** What was measured at one instant (epoch milliseconds), by line. */
export interface RateRow {
  timestamp: number;
  values: readonly (number | undefined)[];
}

interface RatePlotProps {
  rows: readonly RateRow[];
  lines: readonly { name: string; colour: string; dash?: string }[];
  unit: string;
  palette: ChartPalette;
  /** Whether the value axis begins where the values do, not at zero. */
  isLevel?: boolean;
  tooltip(row: RateRow): ReactNode;
}

const HEIGHT_PX = 230;
const TICKS = { time: 5, value: 4 };
/** A history that has only begun is not drawn across the whole width. */
const MIN_RANGE_MS = 60_000;
const GAP_IN_MEDIAN_INTERVALS = 3;

function rangeOf(rows: readonly RateRow[]): TimeRange {
  const to = rows[rows.length - 1]?.timestamp ?? 0;
  return { from: Math.min(rows[0]?.timestamp ?? to, to - MIN_RANGE_MS), to };
}

/** The drawing of {@link RateChart}, without its legend. */
export function RatePlot(props: RatePlotProps) {
  const { rows, lines, unit, palette, isLevel, tooltip } = props;
  const range = rangeOf(rows);
  const interval = medianInterval(rows.map(({ timestamp }) => timestamp));
  const data = breakAtGaps(rows, interval * GAP_IN_MEDIAN_INTERVALS);
  const values = rows.flatMap(row =>
    row.values.filter(value => value !== undefined),
  );
  const domain = isLevel ? valueDomain(values) : amountDomain(values);

  return (
    <TimePlot
      {...{ data, range, domain, unit, palette }}
      height={HEIGHT_PX}
      ticks={TICKS}
    >
      {lines.map(({ name, colour, dash }, index) => (
        <Line
          key={name}
          name={name}
          dataKey={(row: Partial<RateRow>) => row.values?.[index]}
          stroke={colour}
          strokeWidth={1.75}
          strokeDasharray={dash}
          // A line of one point would not be seen.
          dot={rows.length === 1}
          activeDot={{ r: 4 }}
          isAnimationActive={false}
          connectNulls={false}
        />
      ))}
      <Tooltip
        isAnimationActive={false}
        content={({ active, label }) => {
          const row = rows.find(({ timestamp }) => timestamp === label);
          return active && row ? tooltip(row) : undefined;
        }}
      />
    </TimePlot>
  );
}
