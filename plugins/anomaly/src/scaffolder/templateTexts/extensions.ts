import {
  ApiBlueprint,
  appLanguageApiRef,
  createApiFactory,
} from '@backstage/frontend-plugin-api';
import scaffolderPlugin from '@backstage/plugin-scaffolder/alpha';
import type { ScaffolderApi } from '@backstage/plugin-scaffolder-common';
import { scaffolderApiRef } from '@backstage/plugin-scaffolder-react';
import { scaffolderTemplateOutputsBlueprint } from '@backstage/plugin-scaffolder-react/alpha';
import { loadTexts } from './findText';
import { TranslatedOutputs } from './TranslatedOutputs';
import { TEMPLATE_REF, withTemplateTexts } from './withTemplateTexts';

/** The original's dependencies go by their own names, so ours has one that no API takes. */
const LANGUAGE = 'vigia.language';

/** The scaffolder's own API, which gives out the golden path's template in the reader's language. */
export const templateTextsApi = scaffolderPlugin
  .getExtension('api:scaffolder')
  .override({
    factory(createOriginal) {
      const original = createOriginal().get(ApiBlueprint.dataRefs.factory);
      return [
        ApiBlueprint.dataRefs.factory(
          createApiFactory({
            api: scaffolderApiRef,
            deps: { ...original.deps, [LANGUAGE]: appLanguageApiRef },
            factory: ({ [LANGUAGE]: language, ...deps }) =>
              withTemplateTexts(original.factory(deps) as ScaffolderApi, () =>
                loadTexts(language.getLanguage().language),
              ),
          }),
        ),
      ];
    },
  });

/** Shows what a finished golden path gives out in the reader's language. */
export const templateTextsOutputs = scaffolderTemplateOutputsBlueprint.make({
  name: 'anomaly-series',
  params: { component: TranslatedOutputs, templateRefs: [TEMPLATE_REF] },
});
