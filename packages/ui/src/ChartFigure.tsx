import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import type { ReactNode } from 'react';

interface ChartFigureProps {
  /** What the chart shows, for readers who do not see it. */
  ariaLabel: string;
  children: ReactNode;
}

/** The frame of a chart with what belongs to it; writes in the page's font. */
export function ChartFigure({ ariaLabel, children }: ChartFigureProps) {
  const { typography } = useTheme();
  return (
    <Box
      component="figure"
      aria-label={ariaLabel}
      sx={{
        m: 0,
        minWidth: 0,
        '& text': { fontFamily: typography.fontFamily },
      }}
    >
      {children}
    </Box>
  );
}
