import type { FeedbackMark } from '@vigia/plugin-anomaly-common';
import type { ChartPalette } from './palette';

const MARK_RADIUS_PX = 5;
const SELECTED_RADIUS_PX = 8;
/** Of a fault's frame, beyond its mark. */
const FRAME_PX = 2.5;

interface AnomalyMarkProps {
  cx: number;
  cy: number;
  isSelected?: boolean;
  /** What was said of it: a fault is framed, a false alarm hollow. */
  feedback?: FeedbackMark;
  palette: ChartPalette;
}

function diamond(x: number, y: number, r: number): string {
  return `M${x},${y - r}l${r},${r}l${-r},${r}l${-r},${-r}z`;
}

/** The sign of an anomaly on every chart and legend: a diamond, so that it does not tell by colour alone. */
export function AnomalyMark(props: AnomalyMarkProps) {
  const { cx, cy, isSelected, feedback, palette } = props;
  const radius = isSelected ? SELECTED_RADIUS_PX : MARK_RADIUS_PX;
  const isHollow = feedback === 'false_alarm';
  return (
    <g pointerEvents="none">
      {feedback === 'fault' && (
        <path
          d={diamond(cx, cy, radius + FRAME_PX)}
          fill={palette.surface}
          stroke={palette.anomaly}
        />
      )}
      <path
        d={diamond(cx, cy, radius)}
        fill={isHollow ? palette.surface : palette.anomaly}
        stroke={isHollow ? palette.anomaly : palette.surface}
        strokeWidth={isHollow ? 1.75 : 1}
      />
    </g>
  );
}
