import DriftingIcon from '@mui/icons-material/TrendingUp';
import HealthyIcon from '@mui/icons-material/CheckCircleOutline';
import StaleIcon from '@mui/icons-material/SignalWifiStatusbarNull';
import StuckIcon from '@mui/icons-material/PauseCircleOutline';
import UnknownIcon from '@mui/icons-material/HelpOutline';
import AnomalousIcon from '@mui/icons-material/WarningAmber';
import Stack from '@mui/material/Stack';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Health } from '@vigia/plugin-anomaly-common';
import { anomalyTranslationRef } from '../../translation';
import { HealthReason } from './HealthReason';

const LOOKS = {
  unknown: { Icon: UnknownIcon, color: 'text.secondary' },
  healthy: { Icon: HealthyIcon, color: 'success.main' },
  anomalous: { Icon: AnomalousIcon, color: 'error.main' },
  drifting: { Icon: DriftingIcon, color: 'warning.main' },
  stuck: { Icon: StuckIcon, color: 'warning.main' },
  stale: { Icon: StaleIcon, color: 'text.secondary' },
} satisfies Record<Health, unknown>;

interface HealthBadgeProps {
  health: Health;
  /** Why, as the collector found it. */
  reason?: string;
}

/** How a series is doing: a sign and a word, with the reason when pointed at. */
export function HealthBadge({ health, reason }: HealthBadgeProps) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const { Icon, color } = LOOKS[health];
  return (
    <Tooltip
      describeChild
      title={<HealthReason health={health} reason={reason} />}
    >
      <Stack
        component="span"
        direction="row"
        spacing={0.5}
        alignItems="center"
        tabIndex={0}
        sx={{ display: 'inline-flex', color }}
      >
        <Icon fontSize="small" aria-hidden />
        <Typography component="span" variant="body2" noWrap>
          {t(`health.${health}`)}
        </Typography>
      </Stack>
    </Tooltip>
  );
}
