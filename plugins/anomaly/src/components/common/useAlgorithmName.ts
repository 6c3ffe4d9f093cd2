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
      case 'auto':
        return t('algorithm.auto');
      case 'ensemble':
        return t('algorithm.ensemble');
      case 'ewma':
        return t('algorithm.ewma');
      case 'holt_winters':
        return t('algorithm.holtWinters');
      case 'range':
        return t('algorithm.range');
      case 'recursive_ar':
        return t('algorithm.recursiveAr');
      case 'rolling_zscore':
        return t('algorithm.rollingZscore');
      case 'segment_novelty':
        return t('algorithm.segmentNovelty');
      case 'window_novelty':
        return t('algorithm.windowNovelty');
      default:
        return algorithm;
    }
  };
}
