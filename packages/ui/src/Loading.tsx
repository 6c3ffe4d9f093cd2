import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';

/** What is held a place for. */
export interface LoadingProps {
  /** Of each part that is held a place for. */
  heights: readonly number[];
  /** Says that something is being read, to who cannot see it. */
  ariaLabel: string;
}

/** Holds the places of what is being read, so that nothing jumps when it comes. */
export function Loading({ heights, ariaLabel }: LoadingProps) {
  return (
    <Box role="status" aria-label={ariaLabel} sx={{ display: 'grid', gap: 2 }}>
      {heights.map((height, index) => (
        <Skeleton key={index} variant="rounded" height={height} />
      ))}
    </Box>
  );
}
