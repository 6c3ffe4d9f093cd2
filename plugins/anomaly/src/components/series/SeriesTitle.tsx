import { Link } from '@backstage/core-components';
import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { Model } from '@vigia/plugin-anomaly-common';
import { fleetRouteRef } from '../../routes';
import { anomalyTranslationRef } from '../../translation';
import { StartTrainingButton } from '../training';
import { SeriesSummary } from './SeriesSummary';

/** The head of a series' page. */
export function SeriesTitle({ model }: { model: Model }) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const fleetLink = useRouteRef(fleetRouteRef);
  return (
    <Paper variant="outlined" sx={{ p: 2 }}>
      <Stack
        direction="row"
        flexWrap="wrap"
        gap={2}
        justifyContent="space-between"
        alignItems="flex-start"
        sx={{ mb: 2 }}
      >
        <div>
          {fleetLink && (
            <Link to={fleetLink()} variant="body2">
              {t('tab.fleet')}
            </Link>
          )}
          <Typography
            variant="h5"
            component="h1"
            sx={{ m: 0, overflowWrap: 'anywhere' }}
          >
            {model.series.seriesId}
          </Typography>
        </div>
        <StartTrainingButton series={model.series} />
      </Stack>
      <SeriesSummary model={model} />
    </Paper>
  );
}
