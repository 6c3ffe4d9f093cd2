import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';
import { templateTextsApi, templateTextsOutputs } from './templateTexts';

/**
 * The golden path in the scaffolder of the portal: its form fields `SeriesId`, `SeriesSource` and `Detector`, and its
 * template's texts in the reader's language.
 */
export const anomalyScaffolderModule = createFrontendModule({
  pluginId: 'scaffolder',
  extensions: [
    templateTextsApi,
    templateTextsOutputs,
    FormFieldBlueprint.make({
      name: 'series-id',
      params: {
        field: () =>
          import('./fields/seriesId').then(module => module.seriesIdFormField),
      },
    }),
    FormFieldBlueprint.make({
      name: 'series-source',
      params: {
        field: () =>
          import('./fields/source').then(module => module.sourceFormField),
      },
    }),
    FormFieldBlueprint.make({
      name: 'detector',
      params: {
        field: () =>
          import('./fields/detector').then(module => module.detectorFormField),
      },
    }),
  ],
});
