import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import type { DataReport } from '@vigia/plugin-anomaly-common';
import { trainingApiRef } from '../../../api/refs';
import { errorMessage } from '../../errorMessage';
import { loadTranslation } from '../../translation';
import { previewRequest, type SourceData } from './sourceData';

/** The least that a chart may be asked for: only the report is read. */
const WIDTH = 3;

/** Keeps a person on the page until the training window passes the validation that the training will run. */
export const validateSource: CustomFieldValidator<SourceData> = async (
  data,
  field,
  { apiHolder },
) => {
  const t = await loadTranslation(apiHolder);
  const training = apiHolder.get(trainingApiRef);
  if (!training) {
    throw new Error('The portal has no API of the trainings');
  }
  const request = previewRequest(data, { width: WIDTH });
  if (!request) {
    field.addError(t('sourceField.required'));
    return;
  }
  let report: DataReport;
  try {
    ({ report } = await training.preview(request));
  } catch (error) {
    field.addError(
      t('sourceField.unreadable', { reason: errorMessage(error) }),
    );
    return;
  }
  if (!report.ok) {
    const reasons = report.issues.map(({ code }) => t(`issue.${code}`));
    field.addError(
      t('sourceField.invalid', { reason: [...new Set(reasons)].join(' ') }),
    );
  }
};
