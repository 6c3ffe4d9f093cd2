import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { ResponseError } from '@backstage/errors';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ReactNode } from 'react';
import { messageOf, Notice } from '@vigia/ui';
import { capacityTranslationRef } from '../../translation';

interface ProblemProps {
  error: Error;
  /** Reads again. */
  onRetry?(): void;
  /** Says what does not exist. */
  notFound?: { title: string; description: string };
  /** What can be done instead. */
  action?: ReactNode;
}

/** What went wrong while something was read, and what to do about it. */
export function Problem(props: ProblemProps) {
  const { action, error, notFound, onRetry } = props;
  const { t } = useTranslationRef(capacityTranslationRef);
  const status = error instanceof ResponseError ? error.statusCode : undefined;
  if (status === 403) {
    return (
      <Notice
        title={t('problem.forbidden')}
        description={t('problem.forbiddenHint')}
        action={action}
      />
    );
  }
  if (status === 404 && notFound) {
    return <Notice {...notFound} action={action} />;
  }
  return (
    <Alert
      severity="error"
      action={
        onRetry && (
          <Button color="inherit" size="small" onClick={onRetry}>
            {t('common.retry')}
          </Button>
        )
      }
    >
      <AlertTitle>{messageOf(error)}</AlertTitle>
      <Typography variant="body2">{t('problem.otherHint')}</Typography>
    </Alert>
  );
}
