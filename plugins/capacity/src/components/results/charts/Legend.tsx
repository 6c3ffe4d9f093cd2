import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

export const SWATCH_WIDTH_PX = 26;
export const SWATCH_HEIGHT_PX = 14;

/** What the marks of a chart mean. */
export function Legend({ children }: { children: ReactNode }) {
  return (
    <Stack
      direction="row"
      flexWrap="wrap"
      columnGap={2}
      rowGap={0.5}
      sx={{ mt: 1 }}
    >
      {children}
    </Stack>
  );
}

/** A sample of what is drawn (SVG of the swatch's size), and what it means. */
export function LegendEntry(props: { text: string; children: ReactNode }) {
  return (
    <Stack direction="row" spacing={0.75} alignItems="center">
      <svg width={SWATCH_WIDTH_PX} height={SWATCH_HEIGHT_PX} aria-hidden>
        {props.children}
      </svg>
      <Typography variant="caption" color="text.secondary">
        {props.text}
      </Typography>
    </Stack>
  );
}

/** The sample of a line. */
export function LineSwatch(props: { colour: string; dash?: string }) {
  return (
    <line
      x2={SWATCH_WIDTH_PX}
      y1={SWATCH_HEIGHT_PX / 2}
      y2={SWATCH_HEIGHT_PX / 2}
      stroke={props.colour}
      strokeWidth={2}
      strokeDasharray={props.dash}
    />
  );
}

/** The sample of an area. */
export function AreaSwatch(props: { fill: string; opacity?: number }) {
  return (
    <rect
      width={SWATCH_WIDTH_PX}
      height={SWATCH_HEIGHT_PX}
      fill={props.fill}
      fillOpacity={props.opacity}
    />
  );
}
