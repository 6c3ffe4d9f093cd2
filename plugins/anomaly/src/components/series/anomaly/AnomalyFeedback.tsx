import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  type Anomaly,
  type Feedback,
  feedbackUpdatePermission,
} from '@vigia/plugin-anomaly-common';
import { useAllowed } from '@vigia/ui';
import { anomalyTranslationRef } from '../../../translation';
import { Actor } from '../../common/Actor';
import { RelativeTime } from '../../common/RelativeTime';
import { FeedbackChip } from './FeedbackChip';
import { FeedbackForm } from './FeedbackForm';

/** A mark, who set it and when, and its note where no form shows that. */
function Said(props: Feedback) {
  const { mark, note, markedBy, markedAt } = props;
  return (
    <>
      <Stack direction="row" flexWrap="wrap" alignItems="center" gap={1}>
        <FeedbackChip mark={mark} />
        <Typography variant="body2" component="span">
          <Actor actor={markedBy} />
          {', '}
          <RelativeTime timestamp={markedAt} />
        </Typography>
      </Stack>
      {note && (
        <Typography
          variant="body2"
          sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}
        >
          {note}
        </Typography>
      )}
    </>
  );
}

interface AnomalyFeedbackProps {
  anomaly: Anomaly;
  /** Called after the mark was set or removed. */
  onChange(): void;
}

/** What was said of an anomaly, and the form that says it, for those who may. */
export function AnomalyFeedback({ anomaly, onChange }: AnomalyFeedbackProps) {
  const { feedback } = anomaly;
  const { t } = useTranslationRef(anomalyTranslationRef);
  const isAllowed = useAllowed(feedbackUpdatePermission);
  return (
    <Stack component="section" spacing={1.5}>
      <div>
        <Typography variant="subtitle1" component="h3" fontWeight={700}>
          {t('feedback.title')}
        </Typography>
        {isAllowed && (
          <Typography variant="caption" color="text.secondary">
            {t('feedback.hint')}
          </Typography>
        )}
      </div>
      {feedback ? (
        <Said {...feedback} note={isAllowed ? undefined : feedback.note} />
      ) : (
        <Typography variant="body2">{t('feedback.none')}</Typography>
      )}
      {isAllowed && <FeedbackForm {...{ anomaly, onChange }} />}
    </Stack>
  );
}
