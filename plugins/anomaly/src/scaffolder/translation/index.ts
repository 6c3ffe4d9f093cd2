export type { en as englishMessages } from './en';
export { goldenPathTranslationRef } from './ref';
export { loadTranslation, type Translate } from './loadTranslation';
