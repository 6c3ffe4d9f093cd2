import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { anomalyTranslationRef } from '../../translation';

/** Names an environment for a reader; one that nobody has translated keeps its id. */
export function useEnvironmentName(): (environment: string) => string {
  const { t } = useTranslationRef(anomalyTranslationRef);
  return environment => {
    switch (environment) {
      case 'production':
        return t('environment.production');
      case 'staging':
        return t('environment.staging');
      case 'development':
        return t('environment.development');
      default:
        return environment;
    }
  };
}
