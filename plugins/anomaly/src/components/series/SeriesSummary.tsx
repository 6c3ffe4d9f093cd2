import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { Health, Model } from '@vigia/plugin-anomaly-common';
import { useLanguage } from '@vigia/ui';
import { anomalyTranslationRef } from '../../translation';
import { Facts } from '../common/Facts';
import { formatCount, formatValue } from '../common/format';
import { HealthBadge } from '../common/HealthBadge';
import { HealthReason } from '../common/HealthReason';
import { RelativeTime } from '../common/RelativeTime';
import { StageChip } from '../common/StageChip';
import { useEnvironmentName } from '../common/useEnvironmentName';

const NEEDS_NO_REASON: readonly Health[] = ['healthy', 'unknown'];

/** How a series is doing, at a glance. */
export function SeriesSummary({ model }: { model: Model }) {
  const { series, production, latest } = model;
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const environmentName = useEnvironmentName();
  const shown = production ?? latest;
  return (
    <>
      <Facts
        facts={[
          {
            name: t('field.health'),
            value: (
              <HealthBadge
                health={series.health}
                reason={series.healthReason}
              />
            ),
          },
          {
            name: t('field.stage'),
            value: (
              <Stack direction="row" spacing={1} alignItems="center">
                <StageChip stage={shown?.stage ?? 'None'} />
                {shown && <span>{`v${shown.version}`}</span>}
              </Stack>
            ),
          },
          {
            name: t('field.lastValue'),
            value: formatValue(series.lastValue, series.unit, language),
          },
          {
            name: t('field.lastObservation'),
            value: <RelativeTime timestamp={series.lastObservedAt} />,
          },
          {
            name: t('field.anomalies24h'),
            value: formatCount(series.recentAnomalies, language),
          },
          {
            name: t('field.owner'),
            value: <EntityRefLink entityRef={series.owner} hideIcon />,
          },
          {
            name: t('field.environment'),
            value: environmentName(series.environment),
          },
        ]}
      />
      {!NEEDS_NO_REASON.includes(series.health) && (
        <Typography component="div" variant="body2" sx={{ mt: 2 }}>
          <HealthReason health={series.health} reason={series.healthReason} />
        </Typography>
      )}
    </>
  );
}
