import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { loadTranslation } from '../../translation';
import type { DetectorData } from './detectorData';

/** The bounds of an algorithm's parameters are the registry's to check; here something must be chosen. */
export const validateDetector: CustomFieldValidator<DetectorData> = async (
  data,
  field,
  { apiHolder },
) => {
  if (!data?.algorithm) {
    const t = await loadTranslation(apiHolder);
    field.addError(t('detector.required'));
  }
};
