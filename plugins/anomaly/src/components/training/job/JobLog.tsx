import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Job } from '@vigia/plugin-anomaly-common';
import { Section, useLanguage } from '@vigia/ui';
import { anomalyTranslationRef } from '../../../translation';
import { formatInstant } from '../../common/format';
import { withHostOnly } from './withHostOnly';

const MAX_HEIGHT_PX = 360;

/** What happened to a job, oldest first, in the backend's words. */
export function JobLog({ log = [] }: { log: Job['log'] }) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  return (
    <Section title={t('job.log')}>
      {log.length === 0 ? (
        <Typography variant="body2">{t('job.logEmpty')}</Typography>
      ) : (
        <Box
          component="ol"
          aria-label={t('job.log')}
          // Reached by the keyboard, so that a long log can be scrolled.
          tabIndex={0}
          sx={{
            m: 0,
            p: 0,
            listStyle: 'none',
            maxHeight: MAX_HEIGHT_PX,
            overflowY: 'auto',
          }}
        >
          {log.map(({ at, attempt, message }, index) => (
            <Box component="li" key={index} sx={{ py: 0.5 }}>
              <Typography variant="caption" color="text.secondary">
                {`${formatInstant(at, language)} · ${t('job.attempt', {
                  number: String(attempt),
                })}`}
              </Typography>
              <Typography
                variant="body2"
                lang="en"
                title={message}
                sx={{ overflowWrap: 'anywhere' }}
              >
                {withHostOnly(message)}
              </Typography>
            </Box>
          ))}
        </Box>
      )}
    </Section>
  );
}
