/**
 * Catalog module of Vigia: models, their sources, the predictor and the APIs as entities.
 *
 * @packageDocumentation
 */
export { catalogModuleAnomaly as default } from './module';
