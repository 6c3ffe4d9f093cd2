import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { en } from './en';

/** Every text of the golden path's form fields, in English and Brazilian Portuguese. */
export const goldenPathTranslationRef = createTranslationRef({
  id: 'anomaly-golden-path',
  messages: en,
  translations: { 'pt-BR': () => import('./pt-BR') },
});
