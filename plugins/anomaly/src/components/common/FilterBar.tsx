import Stack from '@mui/material/Stack';
import type { ReactNode } from 'react';

/** The filters above a list. */
export function FilterBar({ children }: { children: ReactNode }) {
  return (
    <Stack
      direction="row"
      flexWrap="wrap"
      gap={1.5}
      role="search"
      sx={{ mb: 1.5 }}
    >
      {children}
    </Stack>
  );
}
