import Stack from '@mui/material/Stack';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { goldenPathTranslationRef } from '../../translation';
import { ParameterText } from './ParameterText';
import { ParameterTexts } from './ParameterTexts';
import type { ParametersProps } from './SourceParameters';

/** Which series of a Prometheus is meant. */
export function PrometheusParameters(props: ParametersProps) {
  const { t } = useTranslationRef(goldenPathTranslationRef);
  return (
    <Stack spacing={2}>
      <ParameterText
        {...props}
        name="query"
        label={t('source.prometheus.query')}
        help={t('source.prometheus.queryHelp')}
        required
        multiline
      />
      <ParameterTexts
        {...props}
        texts={[
          {
            name: 'step',
            label: t('source.prometheus.step'),
            help: t('source.prometheus.stepHelp'),
          },
          {
            name: 'server',
            label: t('source.prometheus.server'),
            help: t('source.prometheus.serverHelp'),
          },
        ]}
      />
    </Stack>
  );
}
