import { alpha, type Theme } from '@mui/material/styles';

/** Colours that all charts share. Blue against orange stays apart for every kind of colour blindness. */
export interface ChartPalette {
  line: string;
  anomaly: string;
  /** Outline of a mark, so that it stands off the line. */
  surface: string;
  band: string;
  bandEdge: string;
  window: string;
  windowEdge: string;
  grid: string;
  text: string;
  selection: string;
  /** Of lines and parts that are shown together, told apart by dashes and patterns as well. */
  parts: readonly string[];
}

/** The palette of a theme; at least 4.5:1 for text and 3:1 for lines against the theme's paper. */
export function chartPalette(theme: Theme): ChartPalette {
  const dark = theme.palette.mode === 'dark';
  const line = dark ? '#6cb6ff' : '#1763b6';
  const band = dark ? '#4fd1b5' : '#0f766e';
  const window = dark ? '#b9a3ff' : '#6d4fc2';
  return {
    line,
    anomaly: dark ? '#ff9e64' : '#c2410c',
    surface: theme.palette.background.paper,
    band: alpha(band, dark ? 0.16 : 0.11),
    bandEdge: alpha(band, 0.8),
    window: alpha(window, dark ? 0.14 : 0.09),
    windowEdge: alpha(window, 0.55),
    grid: theme.palette.divider,
    text: theme.palette.text.secondary,
    selection: alpha(line, 0.2),
    parts: dark
      ? [line, band, window, '#ffb454', '#ff8f87']
      : [line, band, window, '#b45309', '#b42318'],
  };
}
