/**
 * Pages of the fleet, its series and trainings; tabs and a card of a model in the catalog; fields of the golden path.
 *
 * @packageDocumentation
 */
export { anomalyPlugin as default } from './plugin';
export { anomalyScaffolderModule } from './scaffolder';
export * from './api';
export { anomalyTranslationRef } from './translation';
