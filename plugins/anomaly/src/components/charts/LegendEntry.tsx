import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

export const SWATCH_WIDTH_PX = 22;
export const SWATCH_HEIGHT_PX = 14;

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
