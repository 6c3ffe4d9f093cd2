import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import {
  discoveryApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Section, useLanguage, useQuery } from '@vigia/ui';
import { registryApiRef } from '../../api';
import { anomalyTranslationRef } from '../../translation';
import { formatDuration } from '../common/format';
import { CopyableCode } from './CopyableCode';
import { curlCommand } from './curlCommand';
import type { Activity } from './traffic';

interface SendExampleProps {
  activity: Exclude<Activity, 'active'>;
  /** How far back there was no prediction. */
  durationMs: number;
}

/** How to send a prediction, for a predictor that gets none: of a series that is there, where one is in Production. */
export function SendExample({ activity, durationMs }: SendExampleProps) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const discovery = useApi(discoveryApiRef);
  const registry = useApi(registryApiRef);
  const { value: baseUrl } = useQuery('base', () =>
    discovery.getBaseUrl('anomaly-predictor'),
  );
  const { value: page } = useQuery('series', signal =>
    registry.listSeries({ stage: 'Production', limit: 1 }, { signal }),
  );
  const series = page?.items[0];
  return (
    <Section
      title={
        activity === 'none'
          ? t('send.none')
          : t('send.idle', { duration: formatDuration(durationMs, language) })
      }
    >
      <Typography variant="body2" sx={{ mb: 1.5 }}>
        {activity === 'none' ? t('send.noneHint') : t('send.idleHint')}
      </Typography>
      {baseUrl && (
        <CopyableCode
          label={t('send.label')}
          code={curlCommand(baseUrl, series)}
        />
      )}
      <Box sx={{ mt: 1.5 }}>
        <Typography variant="caption" color="text.secondary" display="block">
          {t('send.token')}
        </Typography>
        {!series && (
          <Typography variant="caption" color="text.secondary" display="block">
            {t('send.series')}
          </Typography>
        )}
      </Box>
    </Section>
  );
}
