import type { ChartPalette } from './palette';

const MARK_RADIUS_PX = 5;
const SELECTED_RADIUS_PX = 8;

interface AnomalyMarkProps {
  cx: number;
  cy: number;
  isSelected?: boolean;
  palette: ChartPalette;
}

/** The sign of an anomaly on every chart and legend: a diamond, so that it does not tell by colour alone. */
export function AnomalyMark({ cx, cy, isSelected, palette }: AnomalyMarkProps) {
  const radius = isSelected ? SELECTED_RADIUS_PX : MARK_RADIUS_PX;
  return (
    <path
      d={`M${cx},${
        cy - radius
      }l${radius},${radius}l${-radius},${radius}l${-radius},${-radius}z`}
      fill={palette.anomaly}
      stroke={palette.surface}
      strokeWidth={1}
      pointerEvents="none"
    />
  );
}
