import type { Theme } from '@mui/material/styles';
import useMediaQuery from '@mui/material/useMediaQuery';

/** Whether inputs and results stand side by side; elsewhere what is unfolded pushes the results out of sight. */
export function useIsWide(): boolean {
  return useMediaQuery((theme: Theme) => theme.breakpoints.up('lg'), {
    noSsr: true,
    defaultMatches: true,
  });
}
