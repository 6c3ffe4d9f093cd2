import { Content } from '@backstage/core-components';
import Stack from '@mui/material/Stack';
import type { ReactNode } from 'react';
import { RequireRead } from '../common/RequireRead';

/** What stands below the header of a page, for those who may read. */
export function PageBody({ children }: { children: ReactNode }) {
  return (
    <Content>
      <RequireRead>
        <Stack spacing={2}>{children}</Stack>
      </RequireRead>
    </Content>
  );
}
