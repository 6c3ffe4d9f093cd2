import CancelledIcon from '@mui/icons-material/Block';
import CompletedIcon from '@mui/icons-material/CheckCircleOutline';
import FailedIcon from '@mui/icons-material/ErrorOutline';
import PausedIcon from '@mui/icons-material/PauseCircleOutline';
import PlanningIcon from '@mui/icons-material/HourglassEmpty';
import RunningIcon from '@mui/icons-material/Autorenew';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { RunStatus } from '@vigia/plugin-anomaly-common';
import { anomalyTranslationRef } from '../../../translation';
import { type StatusLook, StatusSign } from '../../common/StatusSign';

const LOOKS = {
  planning: { Icon: PlanningIcon, color: 'text.secondary' },
  running: { Icon: RunningIcon, color: 'info.main' },
  paused: { Icon: PausedIcon, color: 'warning.main' },
  completed: { Icon: CompletedIcon, color: 'success.main' },
  cancelled: { Icon: CancelledIcon, color: 'text.secondary' },
  failed: { Icon: FailedIcon, color: 'error.main' },
} satisfies Record<RunStatus, StatusLook>;

/** The state of a run, by a sign and a word. */
export function RunStatusBadge({ status }: { status: RunStatus }) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  return <StatusSign look={LOOKS[status]} text={t(`runStatus.${status}`)} />;
}
