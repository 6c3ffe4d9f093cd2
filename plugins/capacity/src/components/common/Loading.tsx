import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { capacityTranslationRef } from '../../translation';

interface LoadingProps {
  /** Of each part that is held a place for. */
  heights: readonly number[];
}

/** Holds the places of what is being read, so that nothing jumps when it comes. */
export function Loading({ heights }: LoadingProps) {
  const { t } = useTranslationRef(capacityTranslationRef);
  return (
    <Box
      role="status"
      aria-label={t('common.loading')}
      sx={{ display: 'grid', gap: 2 }}
    >
      {heights.map((height, index) => (
        <Skeleton key={index} variant="rounded" height={height} />
      ))}
    </Box>
  );
}
