import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Button from '@mui/material/Button';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { messageOf, useLanguage } from '@vigia/ui';
import { anomalyTranslationRef } from '../../translation';
import { formatInstant } from './format';

interface OutdatedNoticeProps {
  error: Error;
  /** When what is still shown was read, epoch milliseconds. */
  readAt: number;
  onRetry(): void;
}

/** Says that what is shown is not of now, and why. */
export function OutdatedNotice(props: OutdatedNoticeProps) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  return (
    <Alert
      severity="warning"
      action={
        <Button color="inherit" size="small" onClick={props.onRetry}>
          {t('common.retry')}
        </Button>
      }
    >
      <AlertTitle>
        {t('common.outdated', {
          time: formatInstant(props.readAt, language),
        })}
      </AlertTitle>
      {t('common.outdatedHint', {
        message: messageOf(props.error).replace(/\.$/, ''),
      })}
    </Alert>
  );
}
