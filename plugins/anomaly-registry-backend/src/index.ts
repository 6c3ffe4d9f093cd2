/**
 * Backend of the registry: series, models, versions, stages and their history.
 *
 * @packageDocumentation
 */
export { anomalyRegistryPlugin as default } from './plugin';
