import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { type ReactNode, useState } from 'react';
import { capacityTranslationRef } from '../../../translation';

interface RecountedProps<T> {
  /** Absent while it is counted. */
  value: T | undefined;
  /** In pixels, until it comes for the first time. */
  height: number;
  children(value: T): ReactNode;
}

const FADED = 0.4;

/** What takes a while to count: the last answer stays, faded, while the next is counted, so that nothing jumps under the hand. */
export function Recounted<T>(props: RecountedProps<T>) {
  const { value, height, children } = props;
  const { t } = useTranslationRef(capacityTranslationRef);
  const [last, setLast] = useState(value);
  if (value !== undefined && value !== last) {
    setLast(value);
  }
  const shown = value ?? last;
  if (shown === undefined) {
    return (
      <Skeleton
        variant="rounded"
        height={height}
        aria-label={t('common.loading')}
      />
    );
  }
  const isOld = value === undefined;
  return (
    <Box aria-busy={isOld} sx={{ opacity: isOld ? FADED : 1 }}>
      {children(shown)}
    </Box>
  );
}
