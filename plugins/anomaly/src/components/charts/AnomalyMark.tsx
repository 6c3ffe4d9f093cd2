import type { FeedbackMark } from '@vigia/plugin-anomaly-common';
import type { ChartPalette } from './palette';

const MARK_RADIUS_PX = 5;
const SELECTED_RADIUS_PX = 8;
const HOLE_SHARE = 0.4;

interface AnomalyMarkProps {
  cx: number;
  cy: number;
  isSelected?: boolean;
  /** What was said of it: a fault has a dot, a false alarm is hollow. */
  feedback?: FeedbackMark;
  palette: ChartPalette;
}

/** The sign of an anomaly on every chart and legend: a diamond, so that it does not tell by colour alone. */
export function AnomalyMark(props: AnomalyMarkProps) {
  const { cx, cy, isSelected, feedback, palette } = props;
  const radius = isSelected ? SELECTED_RADIUS_PX : MARK_RADIUS_PX;
  const isHollow = feedback === 'false_alarm';
  return (
    <g pointerEvents="none">
      <path
        d={`M${cx},${
          cy - radius
        }l${radius},${radius}l${-radius},${radius}l${-radius},${-radius}z`}
        fill={isHollow ? palette.surface : palette.anomaly}
        stroke={isHollow ? palette.anomaly : palette.surface}
        strokeWidth={isHollow ? 1.75 : 1}
      />
      {feedback === 'fault' && (
        <circle
          cx={cx}
          cy={cy}
          r={radius * HOLE_SHARE}
          fill={palette.surface}
        />
      )}
    </g>
  );
}
