export { capacityTranslationRef } from './ref';
