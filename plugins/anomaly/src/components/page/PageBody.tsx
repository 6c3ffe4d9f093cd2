import { Container } from '@backstage/ui';
import Stack from '@mui/material/Stack';
import type { ReactNode } from 'react';
import { RequireRead } from '../common/RequirePermission';

/** What stands below the header of a page, for those who may read. */
export function PageBody({ children }: { children: ReactNode }) {
  return (
    <Container>
      <RequireRead>
        <Stack component="main" spacing={2}>
          {children}
        </Stack>
      </RequireRead>
    </Container>
  );
}
