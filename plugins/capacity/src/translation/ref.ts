import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { en } from './en';

/** Every text of the capacity page, in English and Brazilian Portuguese. */
export const capacityTranslationRef = createTranslationRef({
  id: 'plugin.capacity',
  messages: en,
  translations: { 'pt-BR': () => import('./pt-BR') },
});
