import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { anomalyTranslationRef } from '../../../translation';
import { useComponentName } from '../../common/useComponentName';

/** What each part of a detector finds, by the name that explanations give it. */
const COMPONENTS = [
  'range',
  'segment_novelty',
  'activity',
  'recursive_ar',
  'daily_profile',
  'shape',
  'roughness',
  'level',
  'statistical',
  'robust_zscore',
  'isolation_forest',
  'ewma',
  'rolling_zscore',
  'holt_winters',
] as const;

/** Says in a sentence what the part of a detector found; one that is not known here is named. */
export function useReason(): (component: string) => string {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const componentName = useComponentName();
  return component => {
    const known = COMPONENTS.find(name => name === component);
    return known
      ? t(`reason.${known}`)
      : t('reason.other', { component: componentName(component) });
  };
}
