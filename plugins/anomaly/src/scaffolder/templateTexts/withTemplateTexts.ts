import { stringifyEntityRef, parseEntityRef } from '@backstage/catalog-model';
import type { ScaffolderApi } from '@backstage/plugin-scaffolder-common';
import type { FindText } from './findText';
import { translateForm } from './translateForm';
import { translateTask } from './translateTask';

/** The template whose texts are translated. */
export const TEMPLATE_REF = 'template:default/anomaly-series';

function isOurs(templateRef: string | undefined): boolean {
  return (
    templateRef !== undefined &&
    stringifyEntityRef(
      parseEntityRef(templateRef, { defaultKind: 'template' }),
    ) === TEMPLATE_REF
  );
}

/** The scaffolder's API, with the golden path's form and tasks in the reader's language. All else is the original's. */
export function withTemplateTexts(
  original: ScaffolderApi,
  loadReaderTexts: () => Promise<FindText>,
): ScaffolderApi {
  const translated: ScaffolderApi = Object.create(original);
  translated.getTemplateParameterSchema = async (templateRef, options) => {
    const form = await original.getTemplateParameterSchema(
      templateRef,
      options,
    );
    return isOurs(templateRef)
      ? translateForm(form, await loadReaderTexts())
      : form;
  };
  translated.getTask = async (taskId, options) => {
    const task = await original.getTask(taskId, options);
    return isOurs(task.spec.templateInfo?.entityRef)
      ? translateTask(task, await loadReaderTexts())
      : task;
  };
  return translated;
}
