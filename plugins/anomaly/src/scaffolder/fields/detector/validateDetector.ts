import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { wrongHyperparameters } from '../../../components/detector';
import { loadTranslation } from '../../translation';
import type { DetectorData } from './detectorData';

/** Something must be chosen, and what it is given must be within its bounds; the fields say which are. */
export const validateDetector: CustomFieldValidator<DetectorData> = async (
  data,
  field,
  { apiHolder },
) => {
  if (!data?.algorithm) {
    const t = await loadTranslation(apiHolder);
    field.addError(t('detector.required'));
    return;
  }
  const { algorithm, hyperparameters = {} } = data;
  const wrong = wrongHyperparameters(algorithm, hyperparameters);
  if (wrong.length > 0) {
    const t = await loadTranslation(apiHolder);
    field.addError(t('detector.wrong'));
  }
};
