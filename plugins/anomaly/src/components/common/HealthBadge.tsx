import DriftingIcon from '@mui/icons-material/TrendingUp';
import HealthyIcon from '@mui/icons-material/CheckCircleOutline';
import StaleIcon from '@mui/icons-material/SignalWifiStatusbarNull';
import StuckIcon from '@mui/icons-material/PauseCircleOutline';
import UnknownIcon from '@mui/icons-material/HelpOutline';
import AnomalousIcon from '@mui/icons-material/WarningAmber';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Health } from '@vigia/plugin-anomaly-common';
import { anomalyTranslationRef } from '../../translation';
import { HealthReason } from './HealthReason';
import { type StatusLook, StatusSign } from './StatusSign';

const LOOKS = {
  unknown: { Icon: UnknownIcon, color: 'text.secondary' },
  healthy: { Icon: HealthyIcon, color: 'success.main' },
  anomalous: { Icon: AnomalousIcon, color: 'error.main' },
  drifting: { Icon: DriftingIcon, color: 'warning.main' },
  stuck: { Icon: StuckIcon, color: 'warning.main' },
  stale: { Icon: StaleIcon, color: 'text.secondary' },
} satisfies Record<Health, StatusLook>;

interface HealthBadgeProps {
  health: Health;
  /** Why, as the collector found it. */
  reason?: string;
}

/** How a series is doing: a sign and a word, with the reason when pointed at. */
export function HealthBadge({ health, reason }: HealthBadgeProps) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  return (
    <StatusSign
      look={LOOKS[health]}
      text={t(`health.${health}`)}
      tip={<HealthReason health={health} reason={reason} />}
    />
  );
}
