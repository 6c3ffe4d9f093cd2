import CancelledIcon from '@mui/icons-material/Block';
import CompletedIcon from '@mui/icons-material/CheckCircleOutline';
import FailedIcon from '@mui/icons-material/ErrorOutline';
import QueuedIcon from '@mui/icons-material/HourglassEmpty';
import ProcessingIcon from '@mui/icons-material/Autorenew';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { JobStatus } from '@vigia/plugin-anomaly-common';
import { anomalyTranslationRef } from '../../translation';
import { type StatusLook, StatusSign } from '../common/StatusSign';

const LOOKS = {
  queued: { Icon: QueuedIcon, color: 'text.secondary' },
  processing: { Icon: ProcessingIcon, color: 'info.main' },
  completed: { Icon: CompletedIcon, color: 'success.main' },
  failed: { Icon: FailedIcon, color: 'error.main' },
  cancelled: { Icon: CancelledIcon, color: 'text.secondary' },
} satisfies Record<JobStatus, StatusLook>;

/** The state of a job, by a sign and a word. */
export function JobStatusBadge({ status }: { status: JobStatus }) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  return <StatusSign look={LOOKS[status]} text={t(`jobStatus.${status}`)} />;
}
