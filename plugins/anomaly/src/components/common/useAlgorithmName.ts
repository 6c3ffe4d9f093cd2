import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { anomalyTranslationRef } from '../../translation';

/** Names a detector's algorithm for a reader; one that nobody has translated keeps its id. */
export function useAlgorithmName(): (algorithm: string) => string {
  const { t } = useTranslationRef(anomalyTranslationRef);
  return algorithm => {
    switch (algorithm) {
      case 'statistical':
        return t('algorithm.statistical');
      case 'robust_zscore':
        return t('algorithm.robustZscore');
      case 'isolation_forest':
        return t('algorithm.isolationForest');
      default:
        return algorithm;
    }
  };
}
