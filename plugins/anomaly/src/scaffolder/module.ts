import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';

/** The golden path's form fields, for the scaffolder of the portal: `SeriesId`, `SeriesSource` and `Detector`. */
export const anomalyScaffolderModule = createFrontendModule({
  pluginId: 'scaffolder',
  extensions: [
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
