import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { anomalyTranslationRef } from '../../translation';

const HEADLINE_HEIGHT_PX = 120;
const CHART_HEIGHT_PX = 320;
const TABLE_HEIGHT_PX = 200;

/** Holds the places of the page's parts until the first figures are there. */
export function PredictorSkeleton() {
  const { t } = useTranslationRef(anomalyTranslationRef);
  return (
    <Box
      role="status"
      aria-label={t('common.loading')}
      sx={{ display: 'grid', gap: 2 }}
    >
      <Skeleton variant="rounded" height={HEADLINE_HEIGHT_PX} />
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: { xs: '1fr', lg: '1fr 1fr' },
        }}
      >
        <Skeleton variant="rounded" height={CHART_HEIGHT_PX} />
        <Skeleton variant="rounded" height={CHART_HEIGHT_PX} />
      </Box>
      <Skeleton variant="rounded" height={TABLE_HEIGHT_PX} />
    </Box>
  );
}
