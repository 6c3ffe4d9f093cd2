import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { anomalyTranslationRef } from '../../translation';
import { useAlgorithmName } from './useAlgorithmName';

/** Names the part of a detector that found an alarm; a detector of one part is named itself. */
export function useComponentName(): (component: string) => string {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const algorithmName = useAlgorithmName();
  return component => {
    switch (component) {
      case 'activity':
        return t('component.activity');
      case 'daily_profile':
        return t('component.dailyProfile');
      case 'shape':
        return t('component.shape');
      case 'roughness':
        return t('component.roughness');
      case 'level':
        return t('component.level');
      default:
        return algorithmName(component);
    }
  };
}
