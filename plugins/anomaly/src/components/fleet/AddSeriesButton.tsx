import AddIcon from '@mui/icons-material/Add';
import Button from '@mui/material/Button';
import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link as RouterLink } from 'react-router-dom';
import { seriesCreatePermission } from '@vigia/plugin-anomaly-common';
import { useAllowed } from '@vigia/ui';
import { templateRouteRef } from '../../routes';
import { anomalyTranslationRef } from '../../translation';

/** Leads to the golden path, for those who may add a series. */
export function AddSeriesButton() {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const templateLink = useRouteRef(templateRouteRef);
  const isAllowed = useAllowed(seriesCreatePermission);
  if (!templateLink || !isAllowed) {
    return undefined;
  }
  return (
    <Button
      component={RouterLink}
      variant="contained"
      startIcon={<AddIcon />}
      to={templateLink({
        namespace: 'default',
        templateName: 'anomaly-series',
      })}
    >
      {t('fleet.addSeries')}
    </Button>
  );
}
