import type { Theme } from '@mui/material/styles';

/** Colours that the charts share; they stay apart for every kind of colour blindness, and never tell by themselves. */
export interface ChartPalette {
  /** Of lines and parts, in their order. */
  readonly parts: readonly string[];
  /** Of what must not be passed. */
  readonly limit: string;
  readonly surface: string;
  readonly grid: string;
  readonly text: string;
}

/** The palette of a theme; at least 4.5:1 for text and 3:1 for lines against the theme's paper. */
export function chartPalette({ palette }: Theme): ChartPalette {
  return {
    parts:
      palette.mode === 'dark'
        ? ['#4fd1b5', '#6cb6ff', '#ffb454', '#b9a3ff', '#ff8f87', '#c3d0dc']
        : ['#0f766e', '#1763b6', '#b45309', '#6d4fc2', '#b42318', '#52606d'],
    limit: palette.error.main,
    surface: palette.background.paper,
    grid: palette.divider,
    text: palette.text.secondary,
  };
}

/** Dashes of lines, by their place: lines differ by these as well as by their colours. */
export const DASHES = [
  undefined,
  '8 4',
  '2 3',
  '10 3 2 3',
  '5 2',
  '1 4',
] as const;

/** Colour and dash of a line by its place. */
export function lookOf(palette: ChartPalette, place: number) {
  return {
    colour: palette.parts[place % palette.parts.length],
    dash: DASHES[place % DASHES.length],
  };
}
