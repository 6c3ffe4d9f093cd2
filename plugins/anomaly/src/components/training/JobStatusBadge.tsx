import CancelledIcon from '@mui/icons-material/Block';
import CompletedIcon from '@mui/icons-material/CheckCircleOutline';
import FailedIcon from '@mui/icons-material/ErrorOutline';
import QueuedIcon from '@mui/icons-material/HourglassEmpty';
import ProcessingIcon from '@mui/icons-material/Autorenew';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { JobStatus } from '@vigia/plugin-anomaly-common';
import { anomalyTranslationRef } from '../../translation';

const LOOKS = {
  queued: { Icon: QueuedIcon, color: 'text.secondary' },
  processing: { Icon: ProcessingIcon, color: 'info.main' },
  completed: { Icon: CompletedIcon, color: 'success.main' },
  failed: { Icon: FailedIcon, color: 'error.main' },
  cancelled: { Icon: CancelledIcon, color: 'text.secondary' },
} satisfies Record<JobStatus, unknown>;

/** The state of a job, by a sign and a word. */
export function JobStatusBadge({ status }: { status: JobStatus }) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const { Icon, color } = LOOKS[status];
  return (
    <Stack
      direction="row"
      spacing={0.5}
      alignItems="center"
      sx={{ display: 'inline-flex', color }}
    >
      <Icon fontSize="small" aria-hidden />
      <Typography variant="body2" noWrap>
        {t(`jobStatus.${status}`)}
      </Typography>
    </Stack>
  );
}
