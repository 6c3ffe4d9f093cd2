/** Style of a grid: two beside each other where there is room. */
export const IN_PAIRS = {
  display: 'grid',
  gap: 2,
  gridTemplateColumns: {
    xs: 'minmax(0, 1fr)',
    lg: 'repeat(2, minmax(0, 1fr))',
  },
} as const;
