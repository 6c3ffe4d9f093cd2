import ErrorOutlineIcon from '@mui/icons-material/ErrorOutline';
import NotificationsOffIcon from '@mui/icons-material/NotificationsOffOutlined';
import Chip from '@mui/material/Chip';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { FeedbackMark } from '@vigia/plugin-anomaly-common';
import { anomalyTranslationRef } from '../../../translation';

const LOOKS = {
  fault: { variant: 'filled', Icon: ErrorOutlineIcon },
  false_alarm: { variant: 'outlined', Icon: NotificationsOffIcon },
} as const satisfies Record<FeedbackMark, unknown>;

/** What was said of an anomaly, by a sign and a word. */
export function FeedbackChip({ mark }: { mark: FeedbackMark }) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const { variant, Icon } = LOOKS[mark];
  return (
    <Chip
      size="small"
      variant={variant}
      icon={<Icon aria-hidden />}
      label={t(`feedback.${mark}`)}
      sx={{ m: 0 }}
    />
  );
}
