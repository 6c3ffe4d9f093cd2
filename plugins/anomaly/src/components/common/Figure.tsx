import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

interface FigureProps {
  label: string;
  value: string;
  /** What the value is of, or is made up of. */
  detail?: string;
}

/** One large number with its name, within {@link Figures}. */
export function Figure({ label, value, detail }: FigureProps) {
  return (
    <Stack component="div">
      <Typography component="dt" variant="caption" color="text.secondary">
        {label}
      </Typography>
      <Typography component="dd" variant="h6" sx={{ m: 0 }}>
        {value}
      </Typography>
      {detail && (
        <Typography
          component="dd"
          variant="caption"
          color="text.secondary"
          sx={{ m: 0 }}
        >
          {detail}
        </Typography>
      )}
    </Stack>
  );
}

/** The numbers that matter most, side by side. */
export function Figures({ children }: { children: ReactNode }) {
  return (
    <Stack
      component="dl"
      direction="row"
      flexWrap="wrap"
      columnGap={3}
      rowGap={1}
      sx={{ m: 0 }}
    >
      {children}
    </Stack>
  );
}
