import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** English titles of pages and tabs, as the plugins set them, by key. */
export const frameTitles = {
  'title.actions': 'Actions',
  'title.anomaly': 'Anomaly detection',
  'title.apis': 'APIs',
  'title.appVisualizer': 'Visualizer',
  'title.capacity': 'Capacity and cost',
  'title.catalog': 'Catalog',
  'title.catalogGraph': 'Catalog Graph',
  'title.catalogImport': 'Register Existing Component',
  'title.create': 'Create',
  'title.docs': 'Docs',
  'title.documentation': 'Documentation',
  'title.featureFlags': 'Feature Flags',
  'title.authProviders': 'Authentication Providers',
  'title.general': 'General',
  'title.menu': 'Menu',
  'title.notifications': 'Notifications',
  'title.observations': 'Observations',
  'title.overview': 'Overview',
  'title.search': 'Search',
  'title.settings': 'Settings',
  'title.tasks': 'Tasks',
  'title.templateEditor': 'Template Editor',
  'title.templates': 'Templates',
  'title.templatingExtensions': 'Templating Extensions',
  'title.trainings': 'Trainings',
  'title.versions': 'Versions',
} as const;

/**
 * Titles in the sidebar and in the headers of pages. Plugins give them as plain strings, so that the portal translates
 * them by what they say.
 */
export const frameTranslationRef = createTranslationRef({
  id: 'app.frame',
  messages: frameTitles,
  translations: { 'pt-BR': () => import('./pt-BR') },
});
