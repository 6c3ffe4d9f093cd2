import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { registryApiRef } from '../../../api/refs';
import { errorMessage } from '../../errorMessage';
import { loadTranslation } from '../../translation';
import { checkSeriesId, isUsable } from './checkSeriesId';

/** Asks once more when Next is pressed: the id may have been taken meanwhile. The registry has the last word. */
export const validateSeriesId: CustomFieldValidator<string> = async (
  seriesId,
  field,
  { apiHolder },
) => {
  const t = await loadTranslation(apiHolder);
  const registry = apiHolder.get(registryApiRef);
  if (!registry) {
    throw new Error('The portal has no API of the series registry');
  }
  try {
    const verdict = await checkSeriesId(registry, seriesId);
    if (!isUsable(verdict)) {
      field.addError(t(`seriesId.${verdict}`));
    }
  } catch (error) {
    field.addError(t('seriesId.unknown', { message: errorMessage(error) }));
  }
};
