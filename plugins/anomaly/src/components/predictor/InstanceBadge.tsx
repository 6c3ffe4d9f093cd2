import DegradedIcon from '@mui/icons-material/WarningAmber';
import DrainingIcon from '@mui/icons-material/Logout';
import HealthyIcon from '@mui/icons-material/CheckCircleOutline';
import SilentIcon from '@mui/icons-material/SignalWifiStatusbarNull';
import StartingIcon from '@mui/icons-material/HourglassEmpty';
import StoppedIcon from '@mui/icons-material/Block';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { anomalyTranslationRef } from '../../translation';
import { type StatusLook, StatusSign } from '../common/StatusSign';
import type { InstanceState } from './instanceState';

const LOOKS = {
  starting: { Icon: StartingIcon, color: 'info.main' },
  healthy: { Icon: HealthyIcon, color: 'success.main' },
  degraded: { Icon: DegradedIcon, color: 'warning.main' },
  draining: { Icon: DrainingIcon, color: 'info.main' },
  silent: { Icon: SilentIcon, color: 'warning.main' },
  stopped: { Icon: StoppedIcon, color: 'text.secondary' },
} satisfies Record<InstanceState, StatusLook>;

/** The state of an instance, by a sign and a word. */
export function InstanceBadge({ state }: { state: InstanceState }) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  return <StatusSign look={LOOKS[state]} text={t(`instanceState.${state}`)} />;
}
