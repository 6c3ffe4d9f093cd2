import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { ResponseError } from '@backstage/errors';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { messageOf, Notice } from '@vigia/ui';
import { anomalyTranslationRef } from '../../translation';

/** The status that the backend answered with, where it answered. */
export function statusOf(error: Error): number | undefined {
  return error instanceof ResponseError ? error.statusCode : undefined;
}

/** What a {@link Problem} is told. */
export interface ProblemProps {
  error: Error;
  /** Reads again, where that does not need the whole page. */
  onRetry?(): void;
  /** Says what does not exist, where it is not a series. */
  notFound?: { title: string; description: string };
}

/** What went wrong while something was read, and what to do about it. */
export function Problem({ error, onRetry, notFound }: ProblemProps) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  switch (statusOf(error)) {
    case 403:
      return (
        <Notice
          title={t('problem.forbidden')}
          description={t('problem.forbiddenHint')}
        />
      );
    case 404:
      return (
        <Notice
          title={notFound?.title ?? t('problem.notFound')}
          description={notFound?.description ?? t('problem.notFoundHint')}
        />
      );
    default:
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
}
