import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { en } from './en';

/** Every text of the anomaly pages, in English and Brazilian Portuguese. */
export const anomalyTranslationRef = createTranslationRef({
  id: 'plugin.anomaly',
  messages: en,
  translations: { 'pt-BR': () => import('./pt-BR') },
});
