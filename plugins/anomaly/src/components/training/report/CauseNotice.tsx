import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { DataReport } from '@vigia/plugin-anomaly-common';
import { anomalyTranslationRef } from '../../../translation';

/** What the findings look like, and what to do about that: a sensor that failed, or a process that moved. */
export function CauseNotice({ cause }: Pick<DataReport, 'cause'>) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  if (!cause) {
    return undefined;
  }
  const hint =
    cause === 'sensor_fault'
      ? t('cause.sensorFaultHint')
      : t('cause.processChangeHint');
  return (
    <Alert severity="warning">
      <AlertTitle>{t(`cause.${cause}`)}</AlertTitle>
      {hint}
    </Alert>
  );
}
