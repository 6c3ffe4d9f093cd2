import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import LinearProgress from '@mui/material/LinearProgress';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Preview } from '@vigia/plugin-anomaly-common';
import type { ReactNode } from 'react';
import { errorMessage } from '../errorMessage';
import { goldenPathTranslationRef } from '../translation';
import type { PreviewResult } from './usePreview';

/** The frame of a preview: what to do first, that it is on its way, why it failed, or what it shows. */
export function PreviewState(props: {
  heading: string;
  /** Shown while there is nothing to ask for. */
  hint: string;
  result: PreviewResult;
  children: (preview: Preview) => ReactNode;
}) {
  const { heading, hint, result, children } = props;
  const { preview, error, loading } = result;
  const { t } = useTranslationRef(goldenPathTranslationRef);
  return (
    <Stack
      component="section"
      aria-label={heading}
      aria-busy={loading}
      spacing={1}
    >
      <Typography variant="h6" component="h3">
        {heading}
      </Typography>
      {loading && <LinearProgress aria-label={t('preview.waiting')} />}
      {error !== undefined && (
        <Alert severity="error">
          <AlertTitle>{t('preview.failed')}</AlertTitle>
          {errorMessage(error)}
        </Alert>
      )}
      {!loading && !preview && error === undefined && (
        <Typography color="text.secondary">{hint}</Typography>
      )}
      {preview && children(preview)}
    </Stack>
  );
}
