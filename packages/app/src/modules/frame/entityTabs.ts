import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import {
  appLanguageApiRef,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import anomalyPlugin from '@vigia/plugin-anomaly';
import ptBr from './pt-BR';
import { frameTitles } from './translation';

type Title = keyof typeof frameTitles;

/** The title in the language that the portal was opened in: an entity's tabs are named once, when it starts. */
function titleIn(language: string | undefined, title: Title): string {
  return (language === 'pt-BR' ? ptBr : frameTitles)[title];
}

const overview = catalogPlugin
  .getExtension('entity-content:catalog/overview')
  .override({
    *factory(originalFactory, { apis }) {
      const language = apis.get(appLanguageApiRef)?.getLanguage().language;
      yield* originalFactory();
      yield EntityContentBlueprint.dataRefs.title(
        titleIn(language, 'title.overview'),
      );
    },
  });

function anomalyTab(
  id:
    | 'entity-content:anomaly/observations'
    | 'entity-content:anomaly/versions'
    | 'entity-content:anomaly/trainings',
  title: Title,
) {
  return anomalyPlugin.getExtension(id).override({
    *factory(originalFactory, { apis }) {
      const language = apis.get(appLanguageApiRef)?.getLanguage().language;
      yield* originalFactory();
      yield EntityContentBlueprint.dataRefs.title(titleIn(language, title));
    },
  });
}

/** Titles of an entity's tabs in the reader's language. */
export const entityTabModules = [
  createFrontendModule({ pluginId: 'catalog', extensions: [overview] }),
  createFrontendModule({
    pluginId: 'anomaly',
    extensions: [
      anomalyTab('entity-content:anomaly/observations', 'title.observations'),
      anomalyTab('entity-content:anomaly/versions', 'title.versions'),
      anomalyTab('entity-content:anomaly/trainings', 'title.trainings'),
    ],
  }),
];
