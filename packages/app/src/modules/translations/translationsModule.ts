import { apiDocsTranslationRef } from '@backstage/plugin-api-docs/alpha';
import { catalogTranslationRef } from '@backstage/plugin-catalog/alpha';
import { catalogGraphTranslationRef } from '@backstage/plugin-catalog-graph/alpha';
import { catalogReactTranslationRef } from '@backstage/plugin-catalog-react/alpha';
import { coreComponentsTranslationRef } from '@backstage/core-components/alpha';
import { notificationsTranslationRef } from '@backstage/plugin-notifications/alpha';
import { orgTranslationRef } from '@backstage/plugin-org/alpha';
import { scaffolderTranslationRef } from '@backstage/plugin-scaffolder/alpha';
import { scaffolderReactTranslationRef } from '@backstage/plugin-scaffolder-react/alpha';
import { searchTranslationRef } from '@backstage/plugin-search/alpha';
import { searchReactTranslationRef } from '@backstage/plugin-search-react/alpha';
import { techdocsTranslationRef } from '@backstage/plugin-techdocs/alpha';
import { userSettingsTranslationRef } from '@backstage/plugin-user-settings/alpha';
import {
  createFrontendModule,
  createTranslationResource,
} from '@backstage/frontend-plugin-api';
import { TranslationBlueprint } from '@backstage/plugin-app-react';

/** Brazilian Portuguese for Backstage's own plugins, which bring only English. */
export const translationsModule = createFrontendModule({
  pluginId: 'app',
  extensions: [
    TranslationBlueprint.make({
      name: 'apiDocs',
      params: {
        resource: createTranslationResource({
          ref: apiDocsTranslationRef,
          translations: { 'pt-BR': () => import('./pt-BR/apiDocs') },
        }),
      },
    }),
    TranslationBlueprint.make({
      name: 'catalog',
      params: {
        resource: createTranslationResource({
          ref: catalogTranslationRef,
          translations: { 'pt-BR': () => import('./pt-BR/catalog') },
        }),
      },
    }),
    TranslationBlueprint.make({
      name: 'catalogGraph',
      params: {
        resource: createTranslationResource({
          ref: catalogGraphTranslationRef,
          translations: { 'pt-BR': () => import('./pt-BR/catalogGraph') },
        }),
      },
    }),
    TranslationBlueprint.make({
      name: 'catalogReact',
      params: {
        resource: createTranslationResource({
          ref: catalogReactTranslationRef,
          translations: { 'pt-BR': () => import('./pt-BR/catalogReact') },
        }),
      },
    }),
    TranslationBlueprint.make({
      name: 'coreComponents',
      params: {
        resource: createTranslationResource({
          ref: coreComponentsTranslationRef,
          translations: { 'pt-BR': () => import('./pt-BR/coreComponents') },
        }),
      },
    }),
    TranslationBlueprint.make({
      name: 'notifications',
      params: {
        resource: createTranslationResource({
          ref: notificationsTranslationRef,
          translations: { 'pt-BR': () => import('./pt-BR/notifications') },
        }),
      },
    }),
    TranslationBlueprint.make({
      name: 'org',
      params: {
        resource: createTranslationResource({
          ref: orgTranslationRef,
          translations: { 'pt-BR': () => import('./pt-BR/org') },
        }),
      },
    }),
    TranslationBlueprint.make({
      name: 'scaffolder',
      params: {
        resource: createTranslationResource({
          ref: scaffolderTranslationRef,
          translations: { 'pt-BR': () => import('./pt-BR/scaffolder') },
        }),
      },
    }),
    TranslationBlueprint.make({
      name: 'scaffolderReact',
      params: {
        resource: createTranslationResource({
          ref: scaffolderReactTranslationRef,
          translations: { 'pt-BR': () => import('./pt-BR/scaffolderReact') },
        }),
      },
    }),
    TranslationBlueprint.make({
      name: 'search',
      params: {
        resource: createTranslationResource({
          ref: searchTranslationRef,
          translations: { 'pt-BR': () => import('./pt-BR/search') },
        }),
      },
    }),
    TranslationBlueprint.make({
      name: 'searchReact',
      params: {
        resource: createTranslationResource({
          ref: searchReactTranslationRef,
          translations: { 'pt-BR': () => import('./pt-BR/searchReact') },
        }),
      },
    }),
    TranslationBlueprint.make({
      name: 'techdocs',
      params: {
        resource: createTranslationResource({
          ref: techdocsTranslationRef,
          translations: { 'pt-BR': () => import('./pt-BR/techdocs') },
        }),
      },
    }),
    TranslationBlueprint.make({
      name: 'userSettings',
      params: {
        resource: createTranslationResource({
          ref: userSettingsTranslationRef,
          translations: { 'pt-BR': () => import('./pt-BR/userSettings') },
        }),
      },
    }),
  ],
});
