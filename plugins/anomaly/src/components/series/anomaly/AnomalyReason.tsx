import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Anomaly } from '@vigia/plugin-anomaly-common';
import { useLanguage } from '@vigia/ui';
import { anomalyTranslationRef } from '../../../translation';
import { formatNumber, formatValue } from '../../common/format';
import { useComponentName } from '../../common/useComponentName';
import { beyondBand } from './beyondBand';
import { SeverityBar } from './SeverityBar';
import { severityOf } from './severityOf';
import { useReason } from './useReason';

interface AnomalyReasonProps {
  anomaly: Anomaly;
  unit: string;
}

/** Why an observation is an anomaly, and how far beyond its bound it is. */
export function AnomalyReason({ anomaly, unit }: AnomalyReasonProps) {
  const { explanation } = anomaly;
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const reason = useReason();
  const componentName = useComponentName();
  const beyond = beyondBand(anomaly);
  const severity = severityOf(anomaly);
  return (
    <section>
      <Typography variant="subtitle1" component="h3" fontWeight={700}>
        {t('anomaly.why')}
      </Typography>
      <Typography gutterBottom>
        {explanation ? reason(explanation.component) : t('anomaly.noReason')}
      </Typography>
      <Typography variant="body2" sx={{ mb: 0.75 }}>
        <strong>
          {t('anomaly.severity', {
            severity: formatNumber(severity, language),
          })}
        </strong>
        {beyond &&
          `, ${t(`anomaly.${beyond.side}`, {
            value: formatValue(beyond.by, unit, language),
          })}`}
      </Typography>
      <SeverityBar severity={severity} />
      {explanation && (
        <Typography variant="caption" color="text.secondary">
          {t('anomaly.measured', {
            measured: formatNumber(explanation.measured, language),
            bound: formatNumber(explanation.bound, language),
            component: componentName(explanation.component),
          })}
        </Typography>
      )}
    </section>
  );
}
