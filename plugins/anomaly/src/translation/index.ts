export { anomalyTranslationRef } from './ref';
