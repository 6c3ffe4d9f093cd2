import type { ReactNode } from 'react';
import { ReferenceArea, ReferenceLine } from 'recharts';
import type { TimeRange } from '../charts';
import { DragToZoom } from '../charts/DragToZoom';
import type { ChartPalette } from '../charts/palette';
import { clampRange } from '../charts/points';
import { type NamedTicks, TimePlot } from '../charts/TimePlot';

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
  ticks: number | NamedTicks;
  /** In pixels. */
  height: number;
  /** Only the lowest plot names the times. */
  isLowest?: boolean;
  children: ReactNode;
}

const TIME_TICKS = 7;

/** One of several plots with the same times, with the training window and what is selected. */
export function AlignedPlot(props: AlignedPlotProps) {
  const { data, range, palette, training, selected, domain, height } = props;
  const { ticks, label, isLowest = false } = props;
  const window = clampRange(training, range);
  return (
    <TimePlot
      {...{ data, range, domain, palette, height }}
      unit={label}
      ticks={{ time: TIME_TICKS, value: ticks }}
      stacked={{ isLowest }}
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
      {props.children}
      {selected !== undefined && (
        <ReferenceLine x={selected} stroke={palette.text} strokeWidth={1.5} />
      )}
      <DragToZoom fill={palette.selection} onZoom={props.onZoom} />
    </TimePlot>
  );
}
