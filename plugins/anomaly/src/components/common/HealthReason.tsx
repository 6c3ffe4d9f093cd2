import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Health } from '@vigia/plugin-anomaly-common';
import { anomalyTranslationRef } from '../../translation';

interface HealthReasonProps {
  health: Health;
  /** The collector's own words, which are English. */
  reason?: string;
}

/** What a state of health means, and then why a series is in it. */
export function HealthReason({ health, reason }: HealthReasonProps) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  return (
    <>
      {t(`healthMeaning.${health}`)}
      {reason && (
        <Typography variant="caption" display="block" lang="en">
          {reason}
        </Typography>
      )}
    </>
  );
}
