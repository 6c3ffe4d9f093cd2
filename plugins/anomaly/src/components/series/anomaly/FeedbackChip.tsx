import ErrorOutlineIcon from '@mui/icons-material/ErrorOutline';
import NotificationsOffIcon from '@mui/icons-material/NotificationsOffOutlined';
import Chip from '@mui/material/Chip';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { FeedbackMark } from '@vigia/plugin-anomaly-common';
import { anomalyTranslationRef } from '../../../translation';

const LOOKS = {
  fault: { color: 'error', Icon: ErrorOutlineIcon },
  false_alarm: { color: 'default', Icon: NotificationsOffIcon },
} as const satisfies Record<FeedbackMark, unknown>;

/** What was said of an anomaly, by a sign and a word. */
export function FeedbackChip({ mark }: { mark: FeedbackMark }) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const { color, Icon } = LOOKS[mark];
  return (
    <Chip
      size="small"
      variant="outlined"
      color={color}
      icon={<Icon aria-hidden />}
      label={t(`feedback.${mark}`)}
      sx={{ m: 0 }}
    />
  );
}
