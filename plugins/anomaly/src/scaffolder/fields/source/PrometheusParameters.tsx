import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { goldenPathTranslationRef } from '../../translation';
import { QueryParameters } from './QueryParameters';
import type { ParametersProps } from './SourceParameters';

/** Which series of a Prometheus is meant. */
export function PrometheusParameters(props: ParametersProps) {
  const { t } = useTranslationRef(goldenPathTranslationRef);
  return (
    <QueryParameters
      {...props}
      query={{
        label: t('source.prometheus.query'),
        help: t('source.prometheus.queryHelp'),
      }}
      others={[
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
  );
}
